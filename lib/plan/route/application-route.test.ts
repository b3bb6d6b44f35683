import { describe, expect, test } from 'vitest';
import type { HeldCredential } from '#lib/inventory/inventory';
import type { UsagePlace } from '#lib/inventory/usage/usage';
import { resourceTypeOf } from '#lib/model/arm-id';
import type { ApplicationCase } from '#lib/plan/route/application-case';
import { applicationRoute } from '#lib/plan/route/application-route';

const APPLICATION = {
  id: 'app',
  appId: 'client',
  displayName: 'Orders',
  createdAt: null,
  signInAudience: 'AzureADMyOrg',
  identifierUris: [],
  tags: [],
  instanceLock: 'off',
  exposesApi: false,
  signsUsersIn: false,
  secrets: [],
  certificates: [],
} as const;

const credential = (over: Partial<HeldCredential> = {}): HeldCredential => ({
  id: 'app/secret/key',
  holder: { kind: 'application', application: APPLICATION },
  kind: 'secret',
  role: 'sign-in',
  roleReason: null,
  keyId: 'key',
  name: null,
  startsAt: null,
  endsAt: null,
  thumbprint: null,
  issuer: null,
  subject: null,
  ...over,
});

const place = (type: string, name = 'one'): UsagePlace => ({
  workloadId: `/subscriptions/s/resourcegroups/g/providers/${type}/${name}`,
  kind: 'app-setting',
  where: 'CLIENT_SECRET',
  path: [],
  before: {},
  audience: null,
  target: null,
  call: null,
  source: 'app-settings',
  confidence: 'certain',
});
const NOTHING = { places: [], hints: [], outside: [], signIns: [] } as const;
const SIGN_IN = {
  credentialId: 'key',
  resourceAppId: null,
  resourceName: 'Microsoft Graph',
  ipAddress: '203.0.113.9',
  lastAt: '2026-11-12T00:00:00Z',
  succeeded: 1,
};
const GITHUB = {
  kind: 'github',
  name: 'contoso/shop',
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/shop',
  where: 'x',
} as const;

const given = (over: Partial<ApplicationCase> = {}): ApplicationCase => ({
  application: APPLICATION,
  servicePrincipal: null,
  credentials: [credential()],
  live: [credential()],
  expired: [],
  unusedBecause: null,
  usage: NOTHING,
  targets: [],
  delegatedOnly: false,
  blockers: [],
  unread: [],
  typeOf: (id) => resourceTypeOf(id) ?? 'unknown',
  ...over,
});
const routeOf = (over: Partial<ApplicationCase>): string => applicationRoute(given(over)).route;
const SITE = { ...NOTHING, places: [place('microsoft.web/sites')] };

describe('the first line that fits wins', () => {
  test('1 keep: only what Microsoft rotates or what signs assertions', () => {
    const signing = credential({ role: 'saml-signing', roleReason: 'Signs assertions.' });
    expect(routeOf({ credentials: [signing], live: [] })).toBe('keep');
    expect(routeOf({ credentials: [signing, credential()] })).not.toBe('keep');
  });
  test('2 remove: all expired, or proven unused and seen nowhere', () => {
    expect(routeOf({ live: [], expired: [credential()] })).toBe('remove');
    expect(routeOf({ unusedBecause: 'No sign-in of it was ever recorded.' })).toBe('remove');
    expect(routeOf({ unusedBecause: 'No sign-in of it was ever recorded.', usage: SITE })).toBe('managed-identity');
  });
  test('2 never by a place not looked at: unread resources leave it unknown', () => {
    const unusedBecause = 'No sign-in of it was ever recorded.';
    expect(routeOf({ unusedBecause, unread: ['resources'] })).toBe('unknown');
    expect(routeOf({ unusedBecause, unread: ['logic-apps'] })).toBe('unknown');
    expect(routeOf({ unusedBecause, unread: ['app-settings', 'sign-ins'] })).toBe('remove');
  });
  test('3 managed identity: every workload seen can have one', () => {
    expect(routeOf({ usage: SITE })).toBe('managed-identity');
    expect(routeOf({ usage: { ...NOTHING, places: [place('contoso.custom/things')] } })).toBe('unknown');
  });
  test('a workload of a type without identity among others is a blocker, and said', () => {
    const mixed = { ...NOTHING, places: [place('microsoft.web/sites'), place('contoso.custom/things', 'two')] };
    expect(applicationRoute(given({ usage: mixed })).blockers).toEqual([
      { kind: 'no-identity', text: 'contoso.custom/things has no managed identity.' },
    ]);
  });
  test('4 federation: it runs outside Azure where tokens are issued, even if a part runs in Azure', () => {
    expect(routeOf({ usage: { ...NOTHING, outside: [GITHUB] } })).toBe('workload-federation');
    expect(routeOf({ usage: { ...SITE, outside: [GITHUB] } })).toBe('workload-federation');
  });
  test.each([{ signInAudience: 'AzureADMultipleOrgs' }, { signsUsersIn: true }, { exposesApi: true }])(
    '5 identity as credential: the application has to stay (%o)',
    (stays) => {
      expect(routeOf({ application: { ...APPLICATION, ...stays }, usage: SITE })).toBe('federated-managed-identity');
    },
  );
  test('6 Arc: a connected server outside Azure', () => {
    expect(routeOf({ usage: { ...NOTHING, places: [place('microsoft.hybridcompute/machines')] } })).toBe(
      'arc-identity',
    );
  });
  test('7 certificate: used, by nothing that was found, after looking everywhere', () => {
    const seen = { ...NOTHING, signIns: [SIGN_IN] };
    expect(applicationRoute(given({ usage: seen }))).toMatchObject({
      route: 'certificate',
      line: 7,
      reason: expect.stringContaining('last used on 2026-11-12 from 203.0.113.9 against Microsoft Graph'),
    });
    expect(routeOf({ usage: seen, unread: ['app-settings'] })).toBe('certificate');
    expect(routeOf({ usage: seen, unread: ['logic-apps'] })).toBe('unknown');
  });
  test('8 unknown: says what would decide it', () => {
    const { missing } = applicationRoute(given({ unread: ['sign-ins'] }));
    expect(missing).toEqual([expect.stringContaining('AuditLog.Read.All')]);
    expect(applicationRoute(given()).missing).toHaveLength(1);
  });
});
