import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { type Ground, type Site, SmallDisk } from './ground.ts';

const DISK_MIB = 2_048;
const HISTORY = 'history';
const UP_WITHIN_MS = 60_000;

/** A PostgreSQL of its own, as `.ci/postgres.sh` starts it, its data on a disk of its own. */
export async function postgresGround(): Promise<Ground> {
  const disk = new SmallDisk(DISK_MIB);
  const url = await startServer(disk.folder);
  const [row] = await onServer(url, 'show data_directory');
  const dataDirectory = String(row?.data_directory);
  const control = (...args: readonly string[]): Promise<number> =>
    ended('runuser', [
      '-u',
      'postgres',
      '--',
      join(binaries(), 'pg_ctl'),
      '-D',
      dataDirectory,
      '-w',
      '-l',
      join(dirname(dataDirectory), 'log'),
      ...args,
    ]);
  let sites = 0;
  const siteIn = (name: string): Site => {
    const address = new URL(url);
    address.pathname = `/${name}`;
    // The evidence key lies there; it is the database that is disturbed.
    const dataDir = join(disk.folder, 'keys');
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return {
      options: { url: address.href, dataDir },
      env: { DATA_DIR: dataDir, DATABASE_URL: address.href },
      dispose: async () => {
        await untilUp(url);
        await onServer(url, `drop database if exists "${name}" with (force)`);
      },
    };
  };
  return {
    name: 'PostgreSQL',
    disk,
    site: async (from) => {
      sites += 1;
      const name = `site_${sites}`;
      await onServer(url, `create database "${name}" ${from === 'history' ? `template ${HISTORY}` : ''}`);
      return siteIn(name);
    },
    keep: async ({ options }) => {
      const name = new URL(options.url ?? '').pathname.slice(1);
      await onServer(url, `create database ${HISTORY} template "${name}"`);
    },
    takeAway: async () => void (await control('-m', 'immediate', 'restart')),
    recover: async () => {
      if ((await control('status')) !== 0) await control('start');
      await untilUp(url);
    },
    end: async () => {
      await control('-m', 'immediate', 'stop');
      disk.unmount();
    },
  };
}

const binaries = (): string => process.env.PG_BIN ?? PG_BIN;
let PG_BIN = '';

async function startServer(folder: string): Promise<string> {
  const started = spawn('bash', ['.ci/postgres.sh', String(process.pid)], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(started, 'exit');
  const url = said.trim().split('\n').at(-1);
  if (code !== 0 || !url) throw new Error('PostgreSQL could not be started.');
  const [row] = await onServer(url, "select setting as bin from pg_config where name = 'BINDIR'");
  PG_BIN = String(row?.bin);
  return url;
}

async function onServer(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // The server may be taken away at any time; the query says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function untilUp(url: string): Promise<void> {
  const deadline = Date.now() + UP_WITHIN_MS;
  for (;;) {
    const isUp = await onServer(url, 'select 1').then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > deadline) throw new Error('PostgreSQL did not come back.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function ended(command: string, args: readonly string[]): Promise<number> {
  const [code] = await once(spawn(command, args, { stdio: 'ignore' }), 'exit');
  return Number(code ?? 1);
}
