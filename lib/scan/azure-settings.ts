import type { AzureConfiguration, SignIn } from '#lib/azure/configuration';
import { CLOUDS, type Endpoints, trustedOrigin } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

export type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The tenant, its services and the identity that reads them. @throws ConfigurationError in one sentence */
export function azureOf(env: Environment): AzureConfiguration {
  const tenantId = env.AZURE_TENANT_ID?.trim();
  if (!tenantId) throw new ConfigurationError('AZURE_TENANT_ID is not set: the directory (tenant) id to read.');
  if (!GUID.test(tenantId))
    throw new ConfigurationError(`AZURE_TENANT_ID must be the directory’s id, a GUID, not "${tenantId}".`);
  return {
    tenantId: tenantId.toLowerCase(),
    endpoints: endpointsOf(env),
    signIn: signInOf(env),
    dashboardMethod: dashboardMethodOf(env),
  };
}

/** Only the fact: what the setting holds is no business of a scan. */
function dashboardMethodOf(env: Environment): SignIn['method'] | null {
  if (!env.SIGN_IN_CLIENT_ID?.trim()) return null;
  if (env.SIGN_IN_CLIENT_SECRET?.trim()) return 'client-secret';
  if (env.SIGN_IN_CERTIFICATE_PATH?.trim()) return 'certificate';
  return env.SIGN_IN_FEDERATED_TOKEN_FILE?.trim() ? 'federated' : 'managed-identity';
}

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
