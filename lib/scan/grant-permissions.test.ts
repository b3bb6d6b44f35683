import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLLECTORS } from '#lib/collectors/index';
import { graphPermissions } from '#lib/collectors/permissions-table';
import { signInAs } from '#lib/scan/testing/operator';
import { type StandIn, startStandIn } from '#lib/scan/testing/stand-in';

/** `az` as far as the script uses it: signed in to the stand-in tenant as somebody who may grant. */
const AZ = `
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const { STAND_IN, TENANT, CLIENT, SECRET } = process.env;
if (args[0] === 'cloud') console.log(STAND_IN + '/');
else if (args[0] === 'account') console.log(TENANT);
else {
  const url = option('--url');
  const audience = new URL(url).pathname.startsWith('/v1.0/') ? 'https://graph.microsoft.com' : 'https://management.azure.com';
  const form = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: SECRET, scope: audience + '/.default' };
  const signedIn = await fetch(STAND_IN + '/' + TENANT + '/oauth2/v2.0/token', { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = await signedIn.json();
  const answer = await fetch(url, {
    method: option('--method').toUpperCase(),
    headers: { authorization: 'Bearer ' + access_token, 'content-type': 'application/json' },
    body: option('--body'),
  });
  const text = await answer.text();
  if (!answer.ok) { console.error(option('--method'), url, answer.status, text); process.exit(1); }
  if (option('--output') !== 'none') console.log(text);
}
`;

let tenant: StandIn;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dosimeter-grant-'));
  writeFileSync(join(folder, 'az.mjs'), AZ);
  writeFileSync(join(folder, 'az'), `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'az.mjs')}" "$@"\n`);
  chmodSync(join(folder, 'az'), 0o755);
  tenant = await startStandIn('--tenant', 'contoso', '--size', '20');
});
afterAll(async () => {
  await tenant.stop();
  rmSync(folder, { recursive: true, force: true });
});

function grant(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const client = tenant.clients.operator;
  const { status, stderr } = spawnSync('bash', ['deploy/grant-permissions.sh', ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${folder}:${process.env.PATH}`,
      NODE_EXTRA_CA_CERTS: tenant.caFile,
      STAND_IN: tenant.graph,
      TENANT: tenant.tenantId,
      CLIENT: client?.clientId,
      SECRET: client?.secret,
    },
  });
  return { code: status, said: stderr };
}

test('an identity gets what the sources need, once, and a second run changes nothing', async () => {
  const operator = await signInAs('operator', tenant);
  const { value } = await operator.graph.get(
    "/servicePrincipals?$filter=servicePrincipalType eq 'ManagedIdentity'&$select=id&$top=1",
  );
  const [identity] = value as readonly { readonly id: string }[];
  if (!identity) throw new Error('The stand-in tenant has no managed identity.');
  const roles = async (): Promise<number> => {
    const held = await operator.graph.get(`/servicePrincipals/${identity.id}/appRoleAssignments`);
    return (held.value as readonly unknown[]).length;
  };
  const wanted = graphPermissions(COLLECTORS);
  const before = await roles();

  const rehearsed = grant(identity.id, '--dry-run');
  expect(rehearsed).toMatchObject({ code: 0, said: expect.stringContaining('Would grant Application.Read.All.') });
  expect(await roles()).toBe(before);

  const first = grant(identity.id);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('Assigned Reader at') });
  for (const permission of wanted)
    expect(first.said).toMatch(new RegExp(`(Granted ${permission}\\.|${permission} is granted already)`));
  const after = await roles();
  expect(after).toBeGreaterThan(before);

  const second = grant(identity.id);
  expect(second.code).toBe(0);
  expect(second.said.trim().split('\n')).toEqual([
    ...wanted.map((permission) => `${permission} is granted already.`),
    `Reader at ${tenant.tenantId} is assigned already.`,
  ]);
  expect(await roles()).toBe(after);
});

test.each([[], ['not-a-guid'], ['--dry-run'], ['11111111-1111-4111-8111-111111111111', '--no-such-option']])(
  'wrong use is answered with the right one: %j',
  (...args) => {
    expect(grant(...args.flat())).toMatchObject({ code: 2, said: expect.stringContaining('Usage:') });
  },
);
