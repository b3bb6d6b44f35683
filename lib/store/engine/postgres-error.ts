import { StoreError } from '#lib/store/store-error';

const NETWORK_CODES = /^(E[A-Z]+|57P0[123]|08\w{3}|53300)$/;

/** What PostgreSQL or the way to it says, as a sentence with the next step; anything unknown stays as it is. */
export function postgresError(error: unknown, url: string): unknown {
  if (error instanceof StoreError) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const { host, name } = target(url);
  if (code === '28P01' || code === '28000' || /no pg_hba|password authentication|SASL/i.test(String(message)))
    return new StoreError('unauthorised', `The database at ${host} refused user or password of DATABASE_URL.`);
  if (code === '3D000')
    return new StoreError('unreachable', `There is no database ${name} at ${host}. Create it, or change DATABASE_URL.`);
  if (code === '42501')
    return new StoreError(
      'not-writable',
      `The user of DATABASE_URL may not write to database ${name} at ${host}. Grant it CREATE on schema public.`,
    );
  if (code === '53100')
    return new StoreError('disk-full', `The disk of the database at ${host} is full. Nothing sealed is lost.`);
  if (
    typeof code === 'string'
      ? NETWORK_CODES.test(code)
      : /timeout|terminated|Connection|not queryable/.test(String(message))
  )
    return new StoreError(
      'unreachable',
      `The database at ${host} cannot be reached. Check DATABASE_URL and that it is running.`,
    );
  return error;
}

/** Host and database for people: never user or password. */
function target(url: string): { readonly host: string; readonly name: string } {
  const { host, pathname, searchParams } = new URL(url);
  return { host: host || searchParams.get('host') || 'the local socket', name: decodeURIComponent(pathname.slice(1)) };
}
