import { describe, expect, test } from 'vitest';
import { asking, EVENTUAL, ids } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const APPLICATIONS = [
  {
    id: 'a1',
    appId: '11111111-0000-0000-0000-000000000001',
    displayName: "O'Brien's app",
    createdDateTime: '2024-01-01T00:00:00Z',
    description: 'pays',
    tags: ['one', 'Two'],
    signInAudience: 'AzureADMyOrg',
    requiredResourceAccess: [{ resourceAppId: '00000003-0000-0000-c000-000000000000' }],
    web: { redirectUris: ['https://a.example'], homePageUrl: null },
  },
  {
    id: 'a2',
    appId: '11111111-0000-0000-0000-000000000002',
    displayName: 'Beta (test), v2',
    createdDateTime: '2024-06-01T00:00:00.1234567Z',
    description: null,
    tags: [],
    signInAudience: 'AzureADMultipleOrgs',
    requiredResourceAccess: [],
    web: { redirectUris: [], homePageUrl: 'https://b.example' },
  },
];
const world = worldOf({
  graph: {
    applications: APPLICATIONS,
    servicePrincipals: [
      { id: 's1', accountEnabled: true, servicePrincipalType: 'Application', alternativeNames: [] },
      {
        id: 's2',
        accountEnabled: false,
        servicePrincipalType: 'ManagedIdentity',
        alternativeNames: ['isExplicit=True'],
      },
    ],
    owners: [{ _parent: '/applications/a1', id: 'u1', '@odata.type': '#microsoft.graph.user' }],
    federatedIdentityCredentials: [
      { _parent: '/applications/a2', id: 'f1', name: 'github', issuer: 'https://token.actions', subject: 'repo:x/y' },
    ],
  },
});
const { get } = asking(world);
const filtered = (filter: string, isAdvanced = false, set = 'applications') =>
  get(
    `/v1.0/${set}?$filter=${encodeURIComponent(filter)}${isAdvanced ? '&$count=true' : ''}`,
    isAdvanced ? EVENTUAL : {},
  );

describe('a filter without advanced query parameters', () => {
  test.each([
    ["appId eq '11111111-0000-0000-0000-000000000002'", ['a2']],
    ["displayName eq 'O''Brien''s app'", ['a1']],
    ["startswith(displayName,'beta (')", ['a2']],
    ["startsWith(displayName, 'Beta (test), ')", ['a2']],
    ['createdDateTime ge 2024-05-31T00:00:00Z', ['a2']],
    ['createdDateTime le 2024-01-01', ['a1']],
    ["tags/any(t: t eq 'two')", ['a1']],
    ["tags/any(t:startswith(t,'o'))", ['a1']],
    ["id in ('a1','a2')", ['a1', 'a2']],
    ["signInAudience eq 'AzureADMyOrg' or signInAudience eq 'AzureADMultipleOrgs'", ['a1', 'a2']],
    ["id eq 'a1' or id eq 'a2' and displayName eq 'nobody'", ['a1']],
    ["(id eq 'a1' or id eq 'a2') and startsWith(displayName,'B')", ['a2']],
  ])('%s', (filter, expected) => {
    const answer = filtered(filter);
    expect(answer.status).toBe(200);
    expect(ids(answer)).toEqual(expected);
  });

  test('compares booleans and lists of service principals', () => {
    expect(ids(filtered('accountEnabled eq false', false, 'servicePrincipals'))).toEqual(['s2']);
    expect(ids(filtered("servicePrincipalType eq 'ManagedIdentity'", false, 'servicePrincipals'))).toEqual(['s2']);
    expect(ids(filtered("alternativeNames/any(n:n eq 'isExplicit=True')", false, 'servicePrincipals'))).toEqual(['s2']);
  });
});

describe('a filter that needs advanced query parameters', () => {
  test.each([
    ["description eq 'pays'", ['a1']],
    ['description eq null', ['a2']],
    ['description ne null', ['a1']],
    ["signInAudience ne 'AzureADMyOrg'", ['a2']],
    ["not(startsWith(displayName,'Beta'))", ['a1']],
    ["federatedIdentityCredentials/any(f:f/issuer eq 'https://token.actions')", ['a2']],
    ["federatedIdentityCredentials/any(f:startsWith(f/subject,'repo:x'))", ['a2']],
    ['federatedIdentityCredentials/$count eq 0', ['a1']],
    ['owners/$count eq 1', ['a1']],
    ["requiredResourceAccess/any(r:r/resourceAppId eq '00000003-0000-0000-c000-000000000000')", ['a1']],
    ["web/redirectUris/any(u:u eq 'https://a.example')", ['a1']],
    ["web/homePageUrl eq 'https://b.example'", ['a2']],
  ])('%s', (filter, expected) => {
    expect(ids(filtered(filter, true))).toEqual(expected);
    expect(filtered(filter)).toMatchObject({ status: 400, error: { code: 'Request_UnsupportedQuery' } });
  });

  test('says which operator lacked the parameters, or that the property is not to be filtered', () => {
    expect(filtered("signInAudience ne 'x'").error.message).toContain("Operator 'NotEqualsMatch' is not supported");
    expect(filtered("not(id eq 'x')").error.message).toContain("Operator 'Not' is not supported");
    expect(filtered("description eq 'x'").error.message).toBe(
      "Unsupported or invalid query filter clause specified for property 'description' of resource 'Application'.",
    );
    const mail = get("/v1.0/users?$filter=endsWith(mail,'x')&$count=true");
    expect(mail.error.message).toContain("Operator 'endsWith' is not supported because the required parameters");
  });
});

describe('a filter that Graph has not', () => {
  test.each([
    'passwordCredentials/any(p:p/endDateTime le 2024-01-01T00:00:00Z)',
    "contains(displayName,'x')",
    'createdDateTime gt 2024-01-01T00:00:00Z',
    "notes/any(n:n eq 'x')",
    "nonsense eq 'x'",
  ])('%s is unsupported even as an advanced query', (filter) => {
    expect(filtered(filter, true)).toMatchObject({ status: 400, error: { code: 'Request_UnsupportedQuery' } });
  });

  test.each([
    'displayName eq',
    "displayName like 'x'",
    "displayName eq 'x",
    "(displayName eq 'x'",
    "displayName eq 'x' and",
    "tags/any(t: x eq 'y')",
    'displayName eq displayName',
    "displayName eq 'x' ; drop",
    `${'('.repeat(200)}id eq 'a1'${')'.repeat(200)}`,
  ])('%s is no filter', (filter) => {
    expect(filtered(filter)).toMatchObject({ status: 400, error: { code: 'BadRequest' } });
  });

  test('a value of another type is refused as the OData layer words it', () => {
    expect(filtered('displayName eq 2024-01-01T00:00:00Z').error.message).toContain(
      "Found operand types 'Edm.String' and 'Edm.DateTimeOffset' for operator kind 'Equal'",
    );
    expect(filtered("accountEnabled eq 'true'", false, 'servicePrincipals').error.code).toBe('BadRequest');
    expect(filtered("createdDateTime ge '2024-01-01'").error.message).toContain("'GreaterThanOrEqual'");
  });
});
