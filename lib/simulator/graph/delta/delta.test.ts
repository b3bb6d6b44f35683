import { describe, expect, test } from 'vitest';
import { type Answer, type Asking, asking, ids } from '#lib/simulator/graph/testing/asking';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { worldOf } from '#lib/simulator/testing/world';

const app = (n: number, displayName = `App ${n}`): WireObject => ({ id: `a${n}`, displayName, description: 'x' });
const tenantWith = (applications: readonly WireObject[], deletedItems: readonly WireObject[] = []) =>
  worldOf({ graph: { applications, deletedItems } });
const before = tenantWith([app(1), app(2), app(3), app(4)]);
const after = tenantWith(
  [app(1), app(2, 'Renamed'), app(5)],
  [{ '@odata.type': '#microsoft.graph.application', id: 'a3' }],
);

const deltaLink = (answer: Answer): string => String(answer.body['@odata.deltaLink']);

function toTheEnd({ get }: Asking, first: string): { readonly rows: WireObject[]; readonly link: string } {
  const rows: WireObject[] = [];
  for (let answer = get(first); ; answer = get(answer.next)) {
    expect(answer.status).toBe(200);
    rows.push(...answer.value);
    if (answer.next === undefined) return { rows, link: deltaLink(answer) };
  }
}

describe('delta', () => {
  test('gives everything at first, in pages, and then nothing until something changes', () => {
    const many = asking(tenantWith(Array.from({ length: 450 }, (_, index) => app(index))));
    const { rows, link } = toTheEnd(many, '/v1.0/applications/delta');
    expect(rows).toHaveLength(450);
    expect(link).toMatch(/^https:\/\/localhost:1\/v1\.0\/applications\/delta\?\$deltatoken=[\w-]+$/);
    expect(many.get(link).value).toEqual([]);
    expect(deltaLink(many.get(link))).toContain('$deltatoken=');
  });

  test('then tells what is new, changed, deleted for now and deleted for good', () => {
    const { link } = toTheEnd(asking(before), '/v1.0/applications/delta?$select=displayName');
    expect(toTheEnd(asking(after), link).rows).toEqual([
      { id: 'a2', displayName: 'Renamed' },
      { id: 'a5', displayName: 'App 5' },
      { id: 'a3', '@removed': { reason: 'changed' } },
      { id: 'a4', '@removed': { reason: 'deleted' } },
    ]);
  });

  test('starts from now when asked for the latest token', () => {
    const latest = asking(before).get('/v1.0/applications/delta?$deltatoken=latest');
    expect(latest.value).toEqual([]);
    expect(toTheEnd(asking(after), deltaLink(latest)).rows).toHaveLength(4);
  });

  test('follows only the ids of a filter', () => {
    const { rows, link } = toTheEnd(asking(before), "/v1.0/applications/delta?$filter=id eq 'a1' or id eq 'a3'");
    expect(rows.map(({ id }) => id)).toEqual(['a1', 'a3']);
    expect(toTheEnd(asking(after), link).rows).toEqual([{ id: 'a3', '@removed': { reason: 'changed' } }]);
    expect(asking(before).get("/v1.0/applications/delta?$filter=displayName eq 'x'").status).toBe(400);
  });

  test('answers 410 with the place to start over when a token is damaged, of another list, or old', () => {
    const { get } = asking(before);
    const link = deltaLink(get('/v1.0/applications/delta'));
    const token = new URL(link).searchParams.get('$deltatoken');
    const later = { ...before, now: () => new Date(before.now().getTime() + 8 * 86_400_000) };
    for (const answer of [
      get(`${link}x`),
      get('/v1.0/applications/delta?$deltatoken=nonsense'),
      get(`/v1.0/servicePrincipals/delta?$deltatoken=${token}`),
      asking(later).get(link),
    ]) {
      expect(answer.status).toBe(410);
      expect(answer.headers.location).toMatch(/\/delta\?\$deltatoken=$/);
      expect(get(answer.headers.location ?? '').status).toBe(200);
    }
    expect(ids(get('/v1.0/applications/delta?$deltatoken='))).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('takes a smaller page when asked, and no option but its own', () => {
    const { get } = asking(before);
    expect(get('/v1.0/applications/delta', { prefer: 'odata.maxpagesize=1' }).value).toHaveLength(1);
    expect(get('/v1.0/applications/delta?$expand=owners').status).toBe(400);
    expect(get('/v1.0/applications/delta?$select=nonsense').status).toBe(400);
    expect(get('/v1.0/applications/delta?$skiptoken=nonsense').status).toBe(400);
  });

  test('expires a page token once where page tokens expire', () => {
    const { get } = asking(worldOf({ graph: { applications: [app(1), app(2)] } }, { expirePageTokens: true }, 1));
    expect(get(get('/v1.0/applications/delta').next ?? '').error.code).toBe('Directory_ExpiredPageToken');
    expect(get(get('/v1.0/applications/delta').next ?? '').status).toBe(200);
  });
});
