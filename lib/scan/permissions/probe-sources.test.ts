import { readFileSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPermissions } from '#lib/scan/permissions/test-permissions';
import { newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';

const BY = { kind: 'demo', tenantId: null, objectId: null, name: 'Demo' } as const;
const dataDir = newDataDir();
let tenant: StandIn;
beforeAll(async () => {
  tenant = await startStandIn('--tenant', 'contoso', '--size', '30', '--page-size', '20');
  tls.setDefaultCACertificates([...tls.getCACertificates(), readFileSync(tenant.caFile, 'utf8')]);
  for (const [name, value] of Object.entries(scanEnvironment(tenant, dataDir))) process.env[name] = value;
});
afterAll(async () => {
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the identity of a scan is granted every source, and one request tells so', async () => {
  const { refusedSignIn, readings } = await testPermissions(process.env, BY);
  expect(refusedSignIn).toBeNull();
  expect(readings.length).toBeGreaterThan(20);
  expect(readings.filter(({ outcome }) => outcome !== 'whole').map(({ source, outcome }) => [source, outcome])).toEqual(
    [],
  );
  // The first page and no more.
  expect(readings.find(({ source }) => source === 'applications')?.rows).toBeLessThanOrEqual(20);
}, 60_000);

test('what is denied is told with the permission that grants it', async () => {
  const answer = await fetch(`${tenant.control}/_simulator/scenario`, {
    method: 'POST',
    body: JSON.stringify({ name: 'denied-users' }),
  });
  expect(answer.ok).toBe(true);
  const { readings } = await testPermissions(process.env, BY);
  expect(readings.find(({ source }) => source === 'users')).toMatchObject({
    outcome: 'denied',
    closes: 'User.Read.All',
  });
  expect(readings.find(({ source }) => source === 'applications')?.outcome).toBe('whole');
}, 60_000);

test('a sign-in that is refused is one sentence, which repeats nothing of it', async () => {
  const proof = { AZURE_CLIENT_ID: tenant.tenantId, AZURE_CLIENT_SECRET: 'S3CR3T' };
  const { readings, refusedSignIn } = await testPermissions({ ...process.env, ...proof }, BY);
  expect(readings).toEqual([]);
  expect(refusedSignIn).toMatch(/^Signing in failed\. /);
  expect(refusedSignIn).not.toContain('S3CR3T');
});
