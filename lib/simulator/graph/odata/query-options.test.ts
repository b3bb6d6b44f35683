import { describe, expect, test } from 'vitest';
import { asking, EVENTUAL, ids } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const owner = (n: number) => ({ _parent: '/applications/a1', id: `u${n}`, '@odata.type': '#microsoft.graph.user' });
const world = worldOf({
  graph: {
    applications: [
      {
        id: 'a1',
        appId: 'app-1',
        displayName: 'Zeta payments',
        createdDateTime: '2024-01-01T00:00:00Z',
        keyCredentials: [{ keyId: 'k', key: 'bytes' }],
        authenticationBehaviors: {},
        _note: 'x',
      },
      { id: 'a2', appId: 'app-2', displayName: 'alpha', createdDateTime: '2024-02-01T00:00:00Z', keyCredentials: [] },
    ],
    users: Array.from({ length: 25 }, (_, index) => ({
      id: `u${index}`,
      displayName: `User ${index}`,
      userPrincipalName: `u${index}@contoso.example`,
      accountEnabled: true,
      department: 'IT',
    })),
    owners: Array.from({ length: 25 }, (_, index) => owner(index)),
  },
});
const { get } = asking(world);

describe('$select', () => {
  test('gives the properties asked for, in the order asked, and names them in the context', () => {
    const { body } = get('/v1.0/applications?$select=displayName,id,tags,notes');
    expect(body['@odata.context']).toBe('https://localhost:1/v1.0/$metadata#applications(displayName,id,tags,notes)');
    expect(Object.entries((body.value as object[])[0] ?? {})).toEqual([
      ['displayName', 'Zeta payments'],
      ['id', 'a1'],
      ['tags', []],
      ['notes', null],
    ]);
  });

  test('refuses a property that the type has not', () => {
    expect(get('/v1.0/applications?$select=id,nonsense')).toMatchObject({
      status: 400,
      error: {
        code: 'BadRequest',
        message:
          "Parsing OData Select and Expand failed: Could not find a property named 'nonsense' on type 'microsoft.graph.application'.",
      },
    });
    expect(get('/v1.0/users?$select=mailboxSettings')).toMatchObject({
      status: 501,
      error: { code: 'NotImplemented' },
    });
  });

  test('alone brings the bytes of a certificate', () => {
    expect(get('/v1.0/applications').value[0]?.keyCredentials).toEqual([{ keyId: 'k', key: null }]);
    expect(get('/v1.0/applications?$select=keyCredentials').value[0]?.keyCredentials).toEqual([
      { keyId: 'k', key: 'bytes' },
    ]);
  });

  test('is needed for what does not come by itself, and helper keys never come', () => {
    const [whole] = get('/v1.0/applications').value;
    expect(whole).not.toHaveProperty('authenticationBehaviors');
    expect(whole).not.toHaveProperty('_note');
    expect(Object.keys(get('/v1.0/users').value[0] ?? {})).toEqual([
      'businessPhones',
      'displayName',
      'givenName',
      'jobTitle',
      'mail',
      'mobilePhone',
      'officeLocation',
      'preferredLanguage',
      'surname',
      'userPrincipalName',
      'id',
    ]);
    expect(get('/v1.0/applications?$select=_note').status).toBe(400);
  });
});

describe('$expand', () => {
  test('gives at most twenty children and no link to more', () => {
    const { value } = get('/v1.0/applications?$expand=owners');
    expect(value[0]?.owners).toHaveLength(20);
    expect(value[1]?.owners).toEqual([]);
    expect(Object.keys(value[0] ?? {}).filter((name) => name.includes('nextLink'))).toEqual([]);
    expect(get('/v1.0/applications/a1/owners').value).toHaveLength(25);
  });

  test('takes a $select inside, and names it in the context', () => {
    const answer = get('/v1.0/applications?$select=id&$expand=owners($select=id,accountEnabled)');
    expect((answer.value[0]?.owners as object[] | undefined)?.[0]).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: 'u0',
      accountEnabled: true,
    });
    expect(String(answer.body['@odata.context'])).toMatch(/#applications\(id,owners\(id,accountEnabled\)\)$/);
  });

  test.each([
    ['owners,federatedIdentityCredentials', 'BadRequest', 'maximum allowed is 1'],
    ['passwordCredentials', 'ExpandNotSupported', "Expand is not allowed for property 'passwordCredentials'"],
    ['owners($expand=manager)', 'BadRequest', 'only $select'],
    ['owners($select=nonsense)', 'BadRequest', "'nonsense'"],
    ['*', 'ExpandNotSupported', "'*'"],
  ])('%s is refused', (expand, code, message) => {
    const answer = get(`/v1.0/applications?$expand=${expand}`);
    expect(answer).toMatchObject({ status: 400, error: { code } });
    expect(answer.error.message).toContain(message);
  });

  test('is refused together with advanced query parameters', () => {
    expect(get('/v1.0/applications?$expand=owners&$count=true', EVENTUAL).error.code).toBe('Request_UnsupportedQuery');
    expect(get('/v1.0/applications?$expand=owners&$count=true').status).toBe(200);
  });
});

describe('$count', () => {
  test('counts with the header and is ignored without it', () => {
    expect(get('/v1.0/applications?$count=true', EVENTUAL).body['@odata.count']).toBe(2);
    expect(get('/v1.0/applications?$count=true').body).not.toHaveProperty('@odata.count');
    expect(get('/v1.0/applications?$count=maybe').status).toBe(400);
  });

  test('as a segment answers a bare number, with the header only', () => {
    const answer = get("/v1.0/applications/$count?$filter=startsWith(displayName,'z')", EVENTUAL);
    expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([200, '1', 'text/plain']);
    expect(get('/v1.0/applications/$count').error).toMatchObject({
      code: 'Request_BadRequest',
      message: '$count is not currently supported.',
    });
  });
});

describe('$orderby', () => {
  test('sorts applications as an advanced query only', () => {
    expect(ids(get('/v1.0/applications?$orderby=displayName&$count=true', EVENTUAL))).toEqual(['a2', 'a1']);
    expect(ids(get('/v1.0/applications?$orderby=createdDateTime desc&$count=true', EVENTUAL))).toEqual(['a2', 'a1']);
    expect(get('/v1.0/applications?$orderby=displayName').error.message).toBe(
      'Sorting not supported for current query.',
    );
    expect(get('/v1.0/applications?$orderby=appId&$count=true', EVENTUAL).status).toBe(400);
  });

  test('sorts users by name without the header unless they are filtered too', () => {
    expect(get('/v1.0/users?$orderby=displayName desc').value[0]?.displayName).toBe('User 9');
    expect(get("/v1.0/users?$orderby=displayName&$filter=startsWith(displayName,'U')").status).toBe(400);
  });
});

describe('$search', () => {
  test('asks for the header and finds words by their beginning', () => {
    expect(ids(get('/v1.0/applications?$search="displayName:pay"', EVENTUAL))).toEqual(['a1']);
    expect(get('/v1.0/applications?$search="displayName:pay"').error.message).toContain("'ConsistencyLevel: eventual'");
    expect(get('/v1.0/applications?$search=pay', EVENTUAL).status).toBe(400);
  });
});

describe('an option', () => {
  test.each([
    ['/v1.0/applications?$fancy=1', "Unrecognized query argument specified: '$fancy'."],
    ['/v1.0/applications?$skip=10', "Query option 'skip' is not allowed"],
    ['/v1.0/applications?top=5', "Did you mean '$top'?"],
    ['/v1.0/applications?$top=1&$top=2', 'specified more than once'],
    ['/v1.0/applications/a1?$filter=id', "Query option 'filter' is not allowed"],
    ['/v1.0/organization?$filter=id', "Query option 'filter' is not allowed"],
    ['/beta/reports/appCredentialSignInActivities?$select=id', "Query option 'select' is not allowed"],
  ])('%s is refused', (url, message) => {
    const answer = get(url);
    expect(answer.status).toBe(400);
    expect(answer.error.message).toContain(message);
  });

  test('goes without its dollar in beta, and names of the caller’s own are let through', () => {
    expect(get('/beta/applications?top=1').value).toHaveLength(1);
    expect(get('/v1.0/applications?purpose=audit').status).toBe(200);
  });
});
