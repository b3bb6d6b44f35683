import type { Environment } from '#lib/access/settings/read-access-settings';
import { isLoopback, isLoopbackHost } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

const EXAMPLE = 'https://dosimeter.contoso.com';

/**
 * APP_URL: where people reach the dashboard. Redirect URI, origin checks and links rest on it, never on a Host header.
 * @throws ConfigurationError
 */
export function originOfApp(env: Environment): string {
  const host = env.HOST?.trim() || '127.0.0.1';
  const text = env.APP_URL?.trim();
  if (!text) {
    if (isLoopbackHost(host)) return `http://localhost:${env.PORT?.trim() || '3000'}`;
    throw new ConfigurationError(
      `APP_URL is not set: the address where people reach the dashboard, such as ${EXAMPLE}. It is needed because HOST opens it to the network.`,
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw new ConfigurationError(`APP_URL is not an address such as ${EXAMPLE}.`);
  if (url.username || url.password || url.pathname !== '/' || /[?#]/.test(text))
    throw new ConfigurationError(`APP_URL must end after host and port, such as ${EXAMPLE}: no path, query or user.`);
  if (url.protocol === 'http:' && !isLoopback(url.origin))
    throw new ConfigurationError(
      'APP_URL must begin with https, because sessions travel there; only an address of this machine may use http.',
    );
  if (url.protocol === 'http:' && !isLoopbackHost(host))
    throw new ConfigurationError(
      `HOST opens the dashboard to the network, so APP_URL must be the https address of the proxy in front of it, such as ${EXAMPLE}.`,
    );
  return url.origin;
}
