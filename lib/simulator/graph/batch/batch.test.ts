import { describe, expect, test } from 'vitest';
import { type Answer, asking } from '#lib/simulator/graph/testing/asking';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { worldOf } from '#lib/simulator/testing/world';

const applications = Array.from({ length: 3 }, (_, index) => ({ id: `a${index}`, displayName: `App ${index}` }));
const fresh = () => asking(worldOf({ graph: { applications } }));
const item = (id: string, url: string, more: WireObject = {}): WireObject => ({ id, method: 'GET', url, ...more });
const send = (requests: readonly WireObject[]): Answer => fresh().post('/v1.0/$batch', { requests });
const responses = (answer: Answer): readonly WireObject[] => answer.body.responses as readonly WireObject[];
const statuses = (answer: Answer): Record<string, unknown> =>
  Object.fromEntries(responses(answer).map(({ id, status }) => [String(id), status]));

describe('a batch', () => {
  test('is 200 though its items fail, and answers in an order of its own', () => {
    const answer = send([item('1', '/applications/a1'), item('2', 'applications/none'), item('3', '/nowhere')]);
    expect(answer.status).toBe(200);
    expect(statuses(answer)).toEqual({ 1: 200, 2: 404, 3: 501 });
    expect(responses(answer).map(({ id }) => id)).not.toEqual(['1', '2', '3']);
    expect(responses(answer).find(({ id }) => id === '1')).toMatchObject({
      headers: { 'OData-Version': '4.0', 'x-ms-resource-unit': '1' },
      body: { id: 'a1' },
    });
  });

  test('takes headers by item, and next links lead out of it', () => {
    const answer = send([
      item('1', "/applications?$filter=displayName ne 'x'&$count=true&$top=1", {
        headers: { ConsistencyLevel: 'eventual' },
      }),
      item('2', "/applications?$filter=displayName ne 'x'&$count=true"),
    ]);
    expect(statuses(answer)).toEqual({ 1: 200, 2: 400 });
    const [, first] = responses(answer);
    expect((first?.body as WireObject | undefined)?.['@odata.nextLink']).toMatch(
      /^https:\/\/localhost:1\/v1\.0\/applications\?/,
    );
  });

  test('does not try what depends on a failure, in whatever order it is given', () => {
    const answer = send([
      item('3', '/applications/a1', { dependsOn: ['2'] }),
      item('2', '/applications/a1', { dependsOn: ['1'] }),
      item('1', '/applications/none'),
      item('4', '/applications/a1'),
    ]);
    expect(statuses(answer)).toEqual({ 1: 404, 2: 424, 3: 424, 4: 200 });
  });

  test('throttles its items one by one', () => {
    const answer = send(Array.from({ length: 7 }, (_, index) => item(`${index}`, '/auditLogs/directoryAudits')));
    expect(Object.values(statuses(answer)).filter((status) => status === 429)).toHaveLength(2);
    expect(responses(answer)[0]).toMatchObject({ status: 429, headers: { 'Retry-After': expect.any(String) } });
  });

  test('posts with a content type only, and holds no batch', () => {
    const body = { ids: ['11111111-0000-0000-0000-000000000001'] };
    const call = { method: 'POST', url: '/directoryObjects/getByIds', body };
    const answer = send([
      { id: '1', ...call },
      { id: '2', ...call, headers: { 'Content-Type': 'application/json' } },
      { id: '3', method: 'POST', url: '/$batch', body: {}, headers: { 'Content-Type': 'application/json' } },
    ]);
    expect(statuses(answer)).toEqual({ 1: 400, 2: 200, 3: 400 });
  });

  test.each([
    ['nothing in it', []],
    ['more than twenty requests', Array.from({ length: 21 }, (_, index) => item(`${index}`, '/applications'))],
    ['an id twice, whatever its case', [item('A', '/applications'), item('a', '/applications')]],
    ['no id', [{ method: 'GET', url: '/applications' }]],
    ['no url', [{ id: '1', method: 'GET' }]],
    ['an absolute url', [item('1', 'https://graph.microsoft.com/v1.0/applications')]],
    ['a dependency that is not there', [item('1', '/applications', { dependsOn: ['2'] })]],
    ['a circle', [item('1', '/a', { dependsOn: ['2'] }), item('2', '/a', { dependsOn: ['1'] })]],
  ])('with %s is refused whole', (_what, requests) => {
    expect(send(requests)).toMatchObject({ status: 400, error: { code: 'Request_BadRequest' } });
  });
});
