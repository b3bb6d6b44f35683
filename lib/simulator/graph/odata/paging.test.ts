import { describe, expect, test } from 'vitest';
import { asking, EVENTUAL, ids } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const applications = Array.from({ length: 250 }, (_, index) => ({ id: `a${index}`, displayName: `App ${index}` }));
const world = worldOf({ graph: { applications } });
const { get } = asking(world);

function everything(first: string, headers = {}, from = get): unknown[] {
  const found: unknown[] = [];
  for (let url: string | undefined = first; url; ) {
    const page = from(url, headers);
    expect(page.status).toBe(200);
    found.push(...ids(page));
    url = page.next;
  }
  return found;
}

describe('a list', () => {
  test('comes a hundred at a time unless $top asks for up to 999', () => {
    expect(get('/v1.0/applications').value).toHaveLength(100);
    expect(get('/v1.0/applications?$top=999').value).toHaveLength(250);
    expect(get('/v1.0/applications?$top=999').next).toBeUndefined();
    expect(everything('/v1.0/applications')).toEqual(applications.map(({ id }) => id));
  });

  test.each(['1000', '0'])('refuses $top=%s in the words of Graph', (top) => {
    expect(get(`/v1.0/applications?$top=${top}`)).toMatchObject({
      status: 400,
      error: {
        code: 'Request_UnsupportedQuery',
        message: `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
      },
    });
  });

  test('refuses a $top that is no number, and more than 1000 of the audit log', () => {
    expect(get('/v1.0/applications?$top=many').error.message).toContain("Invalid value 'many' for $top");
    expect(get('/v1.0/auditLogs/directoryAudits?$top=1001').error.message).toContain(
      "The limit of '1000' for Top query has been exceeded.",
    );
  });

  test('is cut into smaller pages when the world caps them', () => {
    const small = asking(worldOf({ graph: { applications } }, {}, 7));
    expect(small.get('/v1.0/applications?$top=999').value).toHaveLength(7);
    expect(everything('/v1.0/applications?$top=999', {}, small.get)).toHaveLength(250);
  });

  test('charges resource units by the published table', () => {
    const units = (url: string): string | undefined => get(url).headers['x-ms-resource-unit'];
    expect(units('/v1.0/applications')).toBe('2');
    expect(units('/v1.0/applications?$select=id')).toBe('1');
    expect(units('/v1.0/applications?$expand=owners')).toBe('3');
    expect(units('/v1.0/applications?$top=5')).toBe('1');
    expect(units('/v1.0/servicePrincipals')).toBe('1');
    expect(units('/v1.0/users')).toBe('2');
  });
});

describe('a next link', () => {
  test('is absolute and repeats the query with an opaque token', () => {
    const { next } = get('/v1.0/applications?$select=id&$top=100');
    expect(next).toMatch(/^https:\/\/localhost:1\/v1\.0\/applications\?\$select=id&\$top=100&\$skiptoken=RFNwd[\w-]+$/);
  });

  test('carries no header: the count and the advanced operators want it again on each page', () => {
    const first = get("/v1.0/applications?$filter=displayName ne 'App 3'&$count=true", EVENTUAL);
    expect(first.body['@odata.count']).toBe(249);
    const second = get(first.next ?? '', EVENTUAL);
    expect(second.status).toBe(200);
    expect(second.body).not.toHaveProperty('@odata.count');
    expect(get(first.next ?? '').error.code).toBe('Request_UnsupportedQuery');
    expect(everything("/v1.0/applications?$filter=displayName ne 'App 3'&$count=true", EVENTUAL)).toHaveLength(249);
  });

  test('is refused when damaged, of another list, or moved to another place', () => {
    const token = new URL(get('/v1.0/applications').next ?? '').searchParams.get('$skiptoken') ?? '';
    const moved = Buffer.from(Buffer.from(token, 'base64url').toString().replace('DSpt100.', 'DSpt200.')).toString(
      'base64url',
    );
    for (const url of [
      `/v1.0/applications?$skiptoken=${token.slice(0, -2)}`,
      `/v1.0/applications?$skiptoken=${moved}`,
      `/v1.0/applications?$skiptoken=nonsense`,
      `/v1.0/servicePrincipals?$skiptoken=${token}`,
      `/v1.0/applications?$top=10&$skiptoken=${token}`,
    ])
      expect(get(url)).toMatchObject({ status: 400, error: { code: 'Request_BadRequest' } });
  });
});

describe('where page tokens expire', () => {
  test('the first continuation of each list fails once, and reading it again from the start succeeds', () => {
    const expiring = worldOf({ graph: { applications } }, { expirePageTokens: true });
    const caller = asking(expiring);
    for (const list of ['/v1.0/applications', '/v1.0/applications?$select=id']) {
      expect(caller.get(caller.get(list).next ?? '')).toMatchObject({
        status: 400,
        error: {
          code: 'Directory_ExpiredPageToken',
          message: 'The specified page token value has expired and can no longer be included in your request.',
        },
      });
      expect(everything(list, {}, caller.get)).toHaveLength(250);
    }
  });

  test('another run of the scenario starts anew', () => {
    const again = asking(worldOf({ graph: { applications } }, { expirePageTokens: true }));
    expect(again.get(again.get('/v1.0/applications').next ?? '').status).toBe(400);
  });
});
