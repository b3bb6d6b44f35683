import { isLoopback } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/**
 * The address of a receiver, which is a secret of its own: what is wrong is said without it.
 * @param hosts ends of host names that the service is known to use; empty: any host
 * @throws ConfigurationError
 */
export function receiverUrl(name: string, text: string, hosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw new ConfigurationError(`${name} is not an address.`);
  const url = new URL(text);
  const isHere = isLoopback(url.origin === 'null' ? 'http://invalid' : url.origin);
  if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:'))
    throw new ConfigurationError(`${name} must begin with https.`);
  if (url.username || url.password)
    throw new ConfigurationError(
      `${name} holds a user name or a password before the host, which is not sent. Take it out.`,
    );
  if (isHere || hosts.length === 0 || hosts.some((end) => isUnder(url.hostname, end))) return url;
  throw new ConfigurationError(`${name} names a host that the service does not use (${hosts.join(', ')}).`);
}

const isUnder = (host: string, end: string): boolean => host === end || host.endsWith(`.${end}`);
