import type { AccessSettings, SignInSettings } from '#lib/access/settings/access-settings';
import { originOfApp } from '#lib/access/settings/app-url';
import { browserLoginOriginOf, loginOriginOf } from '#lib/access/settings/login-origin';
import { proofOf } from '#lib/access/settings/sign-in-proof';
import { isLoopback, isLoopbackHost } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

export type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Who gets in and how, from the environment. Reads no file: `checkAccessFiles` does.
 * @throws ConfigurationError in one sentence that never repeats an id, a path or a secret
 */
export function readAccessSettings(env: Environment): AccessSettings {
  const appUrl = originOfApp(env);
  const loginOrigin = loginOriginOf(env);
  const isOpen = isDemoOpen(env, appUrl, loginOrigin);
  return { appUrl, isOpen, signIn: signInOf(env, loginOrigin, isOpen) };
}

function isDemoOpen(env: Environment, appUrl: string, loginOrigin: string): boolean {
  const text = env.DEMO_OPEN?.trim() ?? '';
  if (text === '' || text === '0') return false;
  if (text !== '1') throw new ConfigurationError('DEMO_OPEN must be 1 or 0.');
  if (!isLoopback(loginOrigin))
    throw new ConfigurationError(
      'DEMO_OPEN=1 lets anyone in, so it works only with the stand-in tenant (AZURE_LOGIN_URL on this machine). Leave it out and set SIGN_IN_CLIENT_ID.',
    );
  if (!isLoopback(appUrl))
    throw new ConfigurationError(
      'DEMO_OPEN=1 lets anyone in, so APP_URL must be an address of this machine. Leave DEMO_OPEN out and set SIGN_IN_CLIENT_ID.',
    );
  if (!isLoopbackHost(env.HOST?.trim() || '127.0.0.1'))
    throw new ConfigurationError(
      'DEMO_OPEN=1 lets anyone in, so HOST must be an address of this machine, such as 127.0.0.1.',
    );
  return true;
}

function signInOf(env: Environment, loginOrigin: string, isOpen: boolean): SignInSettings | null {
  const clientId = env.SIGN_IN_CLIENT_ID?.trim();
  if (!clientId) {
    if (isOpen) return null;
    throw new ConfigurationError(
      'SIGN_IN_CLIENT_ID is not set: the client id of the dashboard’s own application. Register it with deploy/register-dashboard.sh (or .ps1) and set what it prints; only the demo runs open.',
    );
  }
  return {
    tenantId: guid(
      'SIGN_IN_TENANT_ID',
      env.SIGN_IN_TENANT_ID?.trim() || env.AZURE_TENANT_ID?.trim(),
      'the directory (tenant) id people sign in with',
    ),
    clientId: guid('SIGN_IN_CLIENT_ID', clientId, 'the application (client) id'),
    loginOrigin,
    browserLoginOrigin: browserLoginOriginOf(env, loginOrigin),
    proof: proofOf(env),
  };
}

/** A value in the wrong place may be a secret, so it is not repeated. */
function guid(name: string, text: string | undefined, meaning: string): string {
  if (!text) throw new ConfigurationError(`${name} is not set: ${meaning}; AZURE_TENANT_ID serves as well.`);
  if (!GUID.test(text)) throw new ConfigurationError(`${name} must be ${meaning}, a GUID.`);
  return text.toLowerCase();
}
