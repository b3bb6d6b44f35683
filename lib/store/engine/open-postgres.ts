import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';
import { StoreError } from '#lib/store/store-error';

const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects to PostgreSQL 15 or newer.
 * @param password asked for with every new connection: an Entra token on Azure
 */
export async function openPostgres(url: string, password?: () => Promise<string>): Promise<Database> {
  const { default: pg } = await import('pg');
  if (!URL.canParse(url))
    throw new StoreError(
      'unreachable',
      'DATABASE_URL is not an address such as postgresql://user@host:5432/dosimeter.',
    );
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(password ? { password } : {}),
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw postgresError(error, url);
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function postgresError(error: unknown, url: string): StoreError {
  const code = (error as { code?: string }).code ?? '';
  const { host, pathname } = new URL(url);
  if (code === '28P01' || code === '28000')
    return new StoreError('unauthorised', `The database at ${host} refused user or password of DATABASE_URL.`);
  if (code === '3D000')
    return new StoreError(
      'unreachable',
      `There is no database ${pathname.slice(1)} at ${host}. Create it, or change DATABASE_URL.`,
    );
  return new StoreError(
    'unreachable',
    `The database at ${host} cannot be reached. Check DATABASE_URL and that it is running.`,
  );
}
