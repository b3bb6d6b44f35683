import { tmpdir } from 'node:os';
import { CompiledQuery } from 'kysely';
import { describe, expect, test } from 'vitest';
import { AzureError } from '#lib/azure/azure-error';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { Environment } from '#lib/scan/azure-settings';
import { storeOptions } from '#lib/scan/store-options';
import { openPostgres } from '#lib/store/engine/postgres';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

const TENANT = { AZURE_TENANT_ID: '4c0a7050-0000-4000-8000-000000000001' };
const ON_AZURE = 'postgresql://dosimeter@dose.postgres.database.azure.com/dosimeter';
const FAR = 'postgresql://me:hunter2@db.contoso.com/dosimeter';
const production = { ...TENANT, NODE_ENV: 'production' };

describe('which way into the database', () => {
  test.each<[Environment]>([
    [{ DATABASE_URL: `${ON_AZURE}` }],
    [{ DATABASE_URL: `${ON_AZURE}?sslmode=verify-full` }],
    [{ DATABASE_URL: 'postgresql://dosimeter@dose.postgres.database.usgovcloudapi.net/d', AZURE_CLOUD: 'usgov' }],
    [{ DATABASE_URL: 'postgresql://dosimeter@dose.private.contoso.com/d', DATABASE_AUTH: 'entra' }],
  ])('%o: with a token, and never without TLS', (env) => {
    const { url, password } = storeOptions({ ...TENANT, ...env });
    expect(password).toBeTypeOf('function');
    expect(new URL(url ?? '').searchParams.get('sslmode')).toBe('verify-full');
  });
  test.each<[Environment]>([
    [{}],
    [{ DATABASE_URL: 'not an address' }],
    [{ DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:5432/d' }],
    [{ DATABASE_URL: 'postgresql://me@[::1]/d' }],
    [{ DATABASE_URL: 'postgresql:///d?host=/var/run/postgresql' }],
    [{ DATABASE_URL: `${FAR}?sslmode=verify-full` }],
    [{ DATABASE_URL: `${FAR}?ssl=true` }],
    [{ DATABASE_URL: `${ON_AZURE}?sslmode=require`, DATABASE_AUTH: 'password' }],
    [{ DATABASE_URL: 'postgresql://me:x@dose.postgres.database.azure.com/d?sslmode=require' }],
  ])('%o: without a token, and the address as it is', (env) => {
    expect(storeOptions({ ...production, ...env })).toEqual({ url: env.DATABASE_URL ?? null, dataDir: '.data' });
  });
  test('outside production a database may be anywhere', () => {
    expect(storeOptions({ DATABASE_URL: FAR }).url).toBe(FAR);
  });
});

describe('what is refused', () => {
  const unprotected =
    'DATABASE_URL would send findings unprotected to db.contoso.com. Add sslmode=verify-full to it; without TLS a database must be on this machine.';
  test.each<[Environment, string]>([
    [{ DATABASE_URL: FAR }, unprotected],
    [{ DATABASE_URL: `${FAR}?sslmode=disable` }, unprotected],
    [{ DATABASE_URL: `${FAR}?sslmode=no-verify` }, unprotected],
    [{ DATABASE_URL: 'postgresql://me@127.0.0.1/d?host=db.contoso.com' }, unprotected],
    [{ DATABASE_URL: 'postgresql://me@db.contoso.com/d?sslmode=disable', DATABASE_AUTH: 'entra' }, unprotected],
    [
      { DATABASE_URL: FAR, DATABASE_AUTH: 'entra' },
      'DATABASE_URL holds a password although DATABASE_AUTH is entra. Take it out of the address, and out of the database.',
    ],
    [{ DATABASE_URL: ON_AZURE, DATABASE_AUTH: 'token' }, 'DATABASE_AUTH must be entra or password.'],
    [{ DATABASE_URL: ON_AZURE, AZURE_TENANT_ID: '' }, 'AZURE_TENANT_ID is not set: the directory (tenant) id to read.'],
  ])('%o', (env, sentence) => {
    expect(() => storeOptions({ ...production, ...env })).toThrow(new ConfigurationError(sentence));
  });
});

test.each([
  ['public', 'https://ossrdbms-aad.database.windows.net'],
  ['usgov', 'https://ossrdbms-aad.database.usgovcloudapi.net'],
  ['china', 'https://ossrdbms-aad.database.chinacloudapi.cn'],
])('in cloud %s the token is asked for %s', async (cloud, resource) => {
  const env = { ...TENANT, DATABASE_URL: ON_AZURE, AZURE_CLOUD: cloud };
  const { password } = storeOptions(env, () => async (asked) => ({ token: `for ${asked}`, expiresAtMs: 0 }));
  expect(await password?.()).toBe(`for ${resource}`);
});

const given = process.env.TEST_DATABASE_URL;
describe.runIf(given)('on PostgreSQL', () => {
  const role = `dosimeter_token_${process.pid}`;
  const server = given ?? 'postgresql://nowhere/none';
  const admin = async (...statements: readonly string[]): Promise<void> => {
    const { database, close } = await openPostgres(server, tmpdir());
    for (const statement of statements) await database.executeQuery(CompiledQuery.raw(statement));
    await close();
  };
  const address = new URL(server);
  address.username = role;
  address.password = '';
  address.pathname = `/${role}`;
  const open = (token: () => Promise<string>) =>
    openStore(
      storeOptions({ ...production, DATABASE_URL: address.href, DATABASE_AUTH: 'entra' }, () => async () => ({
        token: await token(),
        expiresAtMs: 0,
      })),
    );

  test('each new connection brings the token of its time, and a refused one is not repeated', async () => {
    let token = 'eyJ0eXAi.first.token';
    await admin(`create role ${role} login password '${token}'`, `create database ${role} owner ${role}`);
    try {
      const store = await open(async () => token);
      token = 'eyJ0eXAi.second.token';
      await admin(
        `alter role ${role} password '${token}'`,
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
      );
      // The first query after it may meet a connection that was cut.
      await store.ping().catch((error: unknown) => expect(error).toBeInstanceOf(StoreError));
      await store.ping();
      await store.close();

      const refused = await open(async () => 'eyJ0eXAi.stale.token').catch((error: unknown) => error);
      expect(refused).toMatchObject({ name: 'StoreError', code: 'unauthorised' });
      expect(String(refused)).not.toContain('stale');

      const failing = open(() => Promise.reject(new AzureError('sign-in-failed', 'sign-in', 'No identity answered.')));
      await expect(failing).rejects.toMatchObject({
        code: 'unauthorised',
        message: 'No token for the database of DATABASE_URL. No identity answered.',
      });
    } finally {
      await admin(`drop database ${role} with (force)`, `drop role ${role}`);
    }
  });
});
