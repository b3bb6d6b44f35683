import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  bashComplaint,
  firstError,
  hasShellcheck,
  powershellTree,
  shellcheckComplaints,
} from '../../e2e/script-parsers.ts';

describe('scripts that are run against a real tenant', () => {
  const bash = globSync('deploy/*.sh');
  test.each(bash)('%s is read by bash', (file) => {
    expect(bashComplaint(readFileSync(file, 'utf8'))).toBeNull();
  });
  test.runIf(hasShellcheck()).each(bash)('%s pleases shellcheck', (file) => {
    expect(shellcheckComplaints(readFileSync(file, 'utf8'))).toBe('');
  });
  test.runIf(!hasShellcheck())('the bash was not checked by shellcheck, which is not on this machine', () => {
    expect(bash).not.toEqual([]);
  });
  test('the PowerShell is read by its grammar', async () => {
    const tree = await powershellTree();
    for (const file of globSync('deploy/*.ps1')) expect(firstError(tree(readFileSync(file, 'utf8'))), file).toBeNull();
  });
});

/** Microsoft Graph as far as the registration asks it, in a file: Source: https://learn.microsoft.com/graph/api/resources/application */
const AZ = `
import { readFileSync, writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
if (args[0] === 'account') console.log('4c0a7050-0000-4000-8000-000000000001');
else if (args[0] === 'cloud') console.log(option('--query').includes('Graph') ? process.env.GRAPH : process.env.LOGIN);
else {
  const state = JSON.parse(readFileSync(process.env.STATE, 'utf8'));
  const { pathname, searchParams } = new URL(option('--url'));
  const [, , set, id, children] = pathname.split('/');
  const body = option('--body') && JSON.parse(option('--body'));
  const rows = children ? (state[children] ??= []) : (state[set] ??= []);
  const found = id && !children && rows.find((row) => row.id === id);
  const next = () => '4c0a7050-0000-4000-8000-1' + String(++state.count).padStart(11, '0');
  let answer;
  if (option('--method') === 'post') {
    answer = { id: next(), ...(set === 'applications' && !children ? { appId: next() } : {}), ...body };
    rows.push(answer);
  } else if (option('--method') === 'patch') Object.assign(found, body);
  else if (id && !children) answer = found;
  else {
    const [, name, value] = /^(\\w+) eq '(.*)'$/.exec(searchParams.get('$filter') ?? '') ?? [];
    answer = { value: rows.filter((row) => !name || row[name] === value) };
  }
  writeFileSync(process.env.STATE, JSON.stringify(state));
  if (answer) console.log(JSON.stringify(answer));
}
`;

interface Registered {
  readonly applications: readonly Record<string, unknown>[];
  readonly servicePrincipals: readonly Record<string, unknown>[];
  readonly federatedIdentityCredentials?: readonly Record<string, unknown>[];
}

describe('register-dashboard.sh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-register-'));
  const state = join(folder, 'state.json');
  const [identity, other] = ['4c0a7050-0000-4000-8000-00000000000a', '4c0a7050-0000-4000-8000-00000000000b'];
  writeFileSync(join(folder, 'az.mjs'), AZ);
  writeFileSync(join(folder, 'az'), `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'az.mjs')}" "$@"\n`);
  chmodSync(join(folder, 'az'), 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    const servicePrincipals = [
      { id: identity, appId: other, servicePrincipalType: 'ManagedIdentity', alternativeNames: ['isExplicit=True'] },
      { id: other, appId: identity, servicePrincipalType: 'Application', alternativeNames: [] },
    ];
    writeFileSync(state, JSON.stringify({ count: 0, applications: [], servicePrincipals }));
  });

  const registered = (): Registered => JSON.parse(readFileSync(state, 'utf8'));
  const register = (...args: readonly string[]) => registerIn('microsoft.com', 'microsoftonline.com', ...args);
  function registerIn(graph: string, login: string, ...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync('bash', ['deploy/register-dashboard.sh', ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${folder}:${process.env.PATH}`,
        STATE: state,
        GRAPH: `https://graph.${graph}/`,
        LOGIN: `https://login.${login}`,
      },
    });
    return { code: status, out: stdout, said: stderr };
  }

  test('registers one application, and a second run with its id changes nothing', () => {
    const first = register('https://dose.contoso.com', identity);
    expect(first).toMatchObject({ code: 0 });
    const [application] = registered().applications;
    expect(first.out.trim().split('\n')).toEqual([
      'APP_URL=https://dose.contoso.com',
      'SIGN_IN_TENANT_ID=4c0a7050-0000-4000-8000-000000000001',
      `SIGN_IN_CLIENT_ID=${application?.appId}`,
      `SIGN_IN_IDENTITY_CLIENT_ID=${other}`,
    ]);
    expect(application).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      api: { requestedAccessTokenVersion: 2 },
      identifierUris: [`api://${application?.appId}`],
      web: { redirectUris: ['https://dose.contoso.com/sign-in/callback', 'https://dose.contoso.com/signed-out'] },
    });
    expect(registered().servicePrincipals.at(-1)).toMatchObject({ appRoleAssignmentRequired: true });
    expect(registered().federatedIdentityCredentials).toMatchObject([
      {
        issuer: 'https://login.microsoftonline.com/4c0a7050-0000-4000-8000-000000000001/v2.0',
        subject: identity,
        audiences: ['api://AzureADTokenExchange'],
      },
    ]);
    const before = registered();
    const second = register('https://dose.contoso.com', identity, '--application', String(application?.appId));
    expect(second).toMatchObject({ code: 0, out: first.out });
    expect(registered()).toEqual(before);
  });

  test('leaves an application alone that only has the name, because its owner could sign in as anybody', () => {
    register('https://dose.contoso.com');
    const before = registered();
    const { code, said } = register('https://dose.contoso.com', identity);
    expect(code).toBe(1);
    expect(said).toBe(
      `There is an application named Dosimeter already: ${before.applications[0]?.appId}. Look who owns it; if it is yours, run this again with --application <client id>.\n`,
    );
    expect(registered()).toEqual(before);
  });

  test('keeps other redirect URIs, and trusts an identity in the words of its cloud', () => {
    register('https://dose.contoso.com');
    const client = String(registered().applications[0]?.appId);
    const moved = registerIn(
      'microsoft.us',
      'microsoftonline.us',
      'https://new.contoso.com',
      identity,
      '--application',
      client,
    );
    expect(moved.code).toBe(0);
    expect(registered().applications[0]?.web).toEqual({ redirectUris: expect.toSatisfy((all) => all.length === 4) });
    expect(registered().federatedIdentityCredentials).toMatchObject([
      { audiences: ['api://AzureADTokenExchangeUSGov'] },
    ]);
  });

  test.each([
    [['https://dose.contoso.com', '4c0a7050-0000-4000-8000-00000000000b'], 1, 'is no managed identity'],
    [['https://dose.contoso.com', '--application', other], 1, 'There is no application with the client id'],
    [[], 2, 'Usage:'],
    [['http://dose.contoso.com'], 2, 'Usage:'],
    [['https://dose.contoso.com/app'], 2, 'Usage:'],
    [['https://dose.contoso.com', 'x'], 2, 'Usage:'],
    [['https://dose.contoso.com', '--application', "' or 1 eq 1"], 2, 'Usage:'],
  ])('%j is refused and registers nothing', (args, code, sentence) => {
    expect(register(...args)).toMatchObject({ code, said: expect.stringContaining(sentence) });
    expect(registered().applications).toEqual([]);
  });
});
