import type { AzureConfiguration, SignIn } from '#lib/azure/configuration';
import type { AttesterSettings } from '#lib/evidence/attester';
import type { RetentionSettings } from '#lib/evidence/retention/retention';
import { storeSettings } from '#lib/evidence/store-settings';
import { type CollectSettings, DEFAULT_COLLECT_SETTINGS } from '#lib/model/collect-settings';
import { type Instant, parseInstant } from '#lib/model/instant';
import type { SignInMethod } from '#lib/model/scan';
import { CLOUDS, type Endpoints, trustedOrigin } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

export interface Configuration {
  readonly azure: AzureConfiguration;
  readonly signInMethod: SignInMethod;
  readonly store: { readonly url: string | null; readonly dataDir: string };
  readonly evidence: AttesterSettings;
  readonly retention: RetentionSettings;
  /** Whose chain of the audit log the scan's process writes to. */
  readonly auditTenant: string;
  readonly collect: CollectSettings;
  /** Judges as of this time instead of the present: for recorded tenants. */
  readonly scanTime: Instant | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Parses the environment once. @throws ConfigurationError in one sentence */
export function readConfiguration(env: Environment): Configuration {
  const tenantId = env.AZURE_TENANT_ID?.trim();
  if (!tenantId) throw new ConfigurationError('AZURE_TENANT_ID is not set: the directory (tenant) id to read.');
  if (!GUID.test(tenantId))
    throw new ConfigurationError(`AZURE_TENANT_ID must be the directory’s id, a GUID, not "${tenantId}".`);
  const signIn = signInOf(env);
  const { store, key, retention, auditTenant } = storeSettings(env);
  return {
    azure: { tenantId: tenantId.toLowerCase(), endpoints: endpointsOf(env), signIn },
    signInMethod: signIn.method,
    store,
    evidence: { ...key, url: originOf(env.APP_URL) },
    retention,
    auditTenant,
    collect: {
      signInDays: wholeNumber(env, 'SIGN_IN_DAYS', 0, 30, DEFAULT_COLLECT_SETTINGS.signInDays),
      signInPagesMax: wholeNumber(env, 'SIGN_IN_PAGES', 1, 10_000, DEFAULT_COLLECT_SETTINGS.signInPagesMax),
      appSettings: isOn(env, 'READ_APP_SETTINGS'),
    },
    scanTime: scanTimeOf(env.SCAN_TIME),
  };
}

/** Whether it is a good one is said by the dashboard, which answers there. */
const originOf = (appUrl: string | undefined): string => (appUrl && URL.canParse(appUrl) ? new URL(appUrl).origin : '');

function endpointsOf(env: Environment): Endpoints {
  const cloud = env.AZURE_CLOUD ?? 'public';
  const known = Object.hasOwn(CLOUDS, cloud) ? CLOUDS[cloud] : undefined;
  if (!known) throw new ConfigurationError(`AZURE_CLOUD is ${cloud}; it can be ${Object.keys(CLOUDS).join(', ')}.`);
  const overridden = (name: string, preset: string): string => {
    const checked = trustedOrigin(name, env[name] ?? preset);
    if ('problem' in checked) throw new ConfigurationError(checked.problem);
    return checked.origin;
  };
  return {
    login: overridden('AZURE_LOGIN_URL', known.login),
    graph: overridden('AZURE_GRAPH_URL', known.graph),
    arm: overridden('AZURE_ARM_URL', known.arm),
  };
}

/** The way that needs the least secrecy wins: certificate, federated token, managed identity, and a secret last. */
function signInOf(env: Environment): SignIn {
  const clientId = env.AZURE_CLIENT_ID?.trim() || null;
  const proofs = ['AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE', 'AZURE_CLIENT_SECRET'].filter(
    (name) => env[name],
  );
  if (proofs.length > 1) throw new ConfigurationError(`${proofs.join(' and ')} are both set; keep one.`);
  if (proofs.length === 0) return { method: 'managed-identity', clientId };
  if (!clientId)
    throw new ConfigurationError(`${proofs[0]} is set without AZURE_CLIENT_ID, the application it belongs to.`);
  if (env.AZURE_CLIENT_CERTIFICATE_PATH)
    return { method: 'certificate', clientId, pemFile: env.AZURE_CLIENT_CERTIFICATE_PATH };
  if (env.AZURE_FEDERATED_TOKEN_FILE)
    return { method: 'federated', clientId, tokenFile: env.AZURE_FEDERATED_TOKEN_FILE };
  return { method: 'client-secret', clientId, secret: env.AZURE_CLIENT_SECRET ?? '' };
}

function scanTimeOf(text: string | undefined): Instant | null {
  if (!text) return null;
  const at = parseInstant(text);
  if (!at) throw new ConfigurationError(`SCAN_TIME must be an ISO date such as 2026-11-22T14:00:00Z, not "${text}".`);
  return at;
}

function wholeNumber(env: Environment, name: string, least: number, most: number, preset: number): number {
  const text = env[name]?.trim();
  if (!text) return preset;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function isOn(env: Environment, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? '';
  if (['', '0', 'false', 'off'].includes(text)) return false;
  if (['1', 'true', 'on'].includes(text)) return true;
  throw new ConfigurationError(`${name} must be 1 or 0, not "${text}".`);
}
