import { isLoopback } from '#lib/model/settings/clouds';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

const VERIFIES = ['verify-full', 'verify-ca', 'require'];

/**
 * PostgreSQL's host decides what must protect the way there. `pg` itself uses no TLS unless the address asks for it.
 * Null for what is no address: `openStore` says so.
 * Source: https://node-postgres.com/features/ssl
 */
export interface DatabaseAddress {
  readonly host: string;
  /** Nothing leaves the machine: loopback, or a socket. */
  readonly isLocal: boolean;
  readonly sslMode: string | null;
  readonly hasPassword: boolean;
}

export function addressOf(url: string): DatabaseAddress | null {
  if (!URL.canParse(url)) return null;
  const { hostname, password, searchParams } = new URL(url);
  // The parameter wins over the authority, as in `pg`; one that begins with a slash is a socket.
  const host = (searchParams.get('host') ?? hostname).toLowerCase();
  const isSecure = ['true', '1'].includes(searchParams.get('ssl') ?? '');
  return {
    host,
    isLocal: host === '' || host.startsWith('/') || host === '::1' || isLoopback(`http://${host}`),
    sslMode: searchParams.get('sslmode') ?? (isSecure ? 'require' : null),
    hasPassword: password !== '' || searchParams.has('password'),
  };
}

/** @throws ConfigurationError when findings, or a token, would travel readable */
export function requireTls(address: DatabaseAddress): void {
  if (address.isLocal || VERIFIES.includes(address.sslMode ?? '')) return;
  throw new ConfigurationError(
    `DATABASE_URL would send findings unprotected to ${address.host}. Add sslmode=verify-full to it; without TLS a database must be on this machine.`,
  );
}
