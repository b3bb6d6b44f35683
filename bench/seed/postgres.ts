import { spawn } from 'node:child_process';

/**
 * Address of a PostgreSQL for measuring: TEST_DATABASE_URL, else a throw-away one that ends with this process.
 * Null where there is neither; a bench then says that PostgreSQL was not measured.
 */
export async function benchPostgres(): Promise<string | null> {
  const given = process.env.TEST_DATABASE_URL?.trim();
  if (given) return given;
  const started = spawn('bash', ['.ci/postgres.sh', String(process.pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number>((resolve) => {
    started.once('error', () => resolve(1));
    started.once('exit', (status) => resolve(status ?? 1));
  });
  return code === 0 ? (said.trim().split('\n').at(-1) ?? null) : null;
}

/** A new, empty database on the same server. @returns its address */
export async function emptyDatabase(url: string, name: string): Promise<string> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
