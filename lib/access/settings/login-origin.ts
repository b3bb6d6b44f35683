import type { Environment } from '#lib/access/settings/read-access-settings';
import { CLOUDS, isLoopback, trustedOrigin } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/** Origin of Entra in the cloud of AZURE_CLOUD, or of the stand-in tenant. @throws ConfigurationError */
export function loginOriginOf(env: Environment): string {
  const cloud = env.AZURE_CLOUD?.trim() || 'public';
  const known = Object.hasOwn(CLOUDS, cloud) ? CLOUDS[cloud] : undefined;
  if (!known) throw new ConfigurationError(`AZURE_CLOUD is ${cloud}; it can be ${Object.keys(CLOUDS).join(', ')}.`);
  const checked = trustedOrigin('AZURE_LOGIN_URL', env.AZURE_LOGIN_URL?.trim() || known.login);
  if ('problem' in checked) throw new ConfigurationError(checked.problem);
  return checked.origin;
}

/**
 * Where a browser is sent to sign in: Entra itself. The stand-in tenant also answers without TLS, because a browser does
 * not know its certificate. @throws ConfigurationError
 */
export function browserLoginOriginOf(env: Environment, loginOrigin: string): string {
  const text = env.SIGN_IN_BROWSER_LOGIN_URL?.trim();
  if (!text) return loginOrigin;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isWeb && isLoopback(url.origin) && isLoopback(loginOrigin)) return url.origin;
  throw new ConfigurationError(
    'SIGN_IN_BROWSER_LOGIN_URL is for the stand-in tenant on this machine only. Leave it out: AZURE_CLOUD decides where people sign in.',
  );
}
