import { describe, expect, test } from 'vitest';
import { spoilDelta } from '#lib/simulator/graph/delta/delta-faults';
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

/** What a round tells without its repeats and replays, by id. */
const toldIn = (rows: readonly WireObject[]): WireObject[] =>
  [...new Map(rows.filter(({ id }) => id !== 'a1').map((row) => [String(row.id), row]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);

describe('delta', () => {
  test('gives everything at first, in pages, and then nothing until something changes', () => {
    const many = asking(tenantWith(Array.from({ length: 450 }, (_, index) => app(index))));
    const { rows, link } = toTheEnd(many, '/v1.0/applications/delta');
    expect(rows).toHaveLength(450);
    expect(link).toMatch(/^https:\/\/localhost:1\/v1\.0\/applications\/delta\?\$deltatoken=[\w-]+$/);
    // Now and then an object that did not change is told again.
    const again = toTheEnd(many, link);
    expect(again.rows.length).toBeLessThanOrEqual(1);
    expect(again.link).toContain('$deltatoken=');
  });

  test('then tells what is new, changed, deleted for now and deleted for good', () => {
    const { link } = toTheEnd(asking(before), '/v1.0/applications/delta?$select=displayName');
    expect(toldIn(toTheEnd(asking(after), link).rows)).toEqual([
      { id: 'a2', displayName: 'Renamed' },
      { id: 'a3', '@removed': { reason: 'changed' } },
      { id: 'a4', '@removed': { reason: 'deleted' } },
      { id: 'a5', displayName: 'App 5' },
    ]);
  });

  test('starts from now when asked for the latest token', () => {
    const latest = asking(before).get('/v1.0/applications/delta?$deltatoken=latest');
    expect(latest.value).toEqual([]);
    expect(toldIn(toTheEnd(asking(after), deltaLink(latest)).rows).map(({ id }) => id)).toEqual([
      'a2',
      'a3',
      'a4',
      'a5',
    ]);
  });

  test('follows only the ids of a filter', () => {
    const { rows, link } = toTheEnd(asking(before), "/v1.0/applications/delta?$filter=id eq 'a1' or id eq 'a3'");
    expect(rows.map(({ id }) => id)).toEqual(['a1', 'a3']);
    expect(toldIn(toTheEnd(asking(after), link).rows)).toEqual([{ id: 'a3', '@removed': { reason: 'changed' } }]);
    expect(asking(before).get("/v1.0/applications/delta?$filter=displayName eq 'x'").status).toBe(400);
  });

  test('tells a changed object by what changed at least, and a property that is not selected is not followed', () => {
    const whole = toTheEnd(asking(before), '/v1.0/applications/delta');
    const [renamed] = toTheEnd(asking(after), whole.link).rows.filter(({ id }) => id === 'a2');
    expect(renamed).toMatchObject({ id: 'a2', displayName: 'Renamed' });
    const described = toTheEnd(asking(before), '/v1.0/applications/delta?$select=description');
    expect(toldIn(toTheEnd(asking(after), described.link).rows).map(({ id }) => id)).toEqual(['a3', 'a4', 'a5']);
  });

  test('repeats, replays and shuffles, yet never leaves a change out', () => {
    const many = (suffix: string) =>
      tenantWith(Array.from({ length: 60 }, (_, n) => app(n, `App ${n}${n < 30 ? suffix : ''}`)));
    let { link } = toTheEnd(asking(many('')), '/v1.0/applications/delta');
    let [repeated, replayed] = [0, 0];
    for (let round = 1; round <= 20; round += 1) {
      const told = toTheEnd(asking(many(` of ${round}`)), link);
      link = told.link;
      const names = new Set(told.rows.map(({ id }) => id));
      expect(Array.from({ length: 30 }, (_, n) => `a${n}`).filter((id) => !names.has(id))).toEqual([]);
      repeated += told.rows.length - names.size;
      replayed += names.size - 30;
    }
    expect([repeated > 0, replayed > 0]).toEqual([true, true]);
  });

  test('shows a chain as it was when it began, and tells what came in between in the next', () => {
    const [half, rest] = [asking({ ...before, pageSizeMax: 2 }), asking({ ...after, pageSizeMax: 2 })];
    const first = half.get('/v1.0/applications/delta');
    const { rows, link } = toTheEnd(rest, first.next ?? '');
    expect([...first.value, ...rows].map(({ displayName }) => displayName)).toEqual([
      'App 1',
      'App 2',
      'App 3',
      'App 4',
    ]);
    expect(toldIn(toTheEnd(rest, link).rows).map(({ id }) => id)).toEqual(['a2', 'a3', 'a4', 'a5']);
  });

  test('refuses a token that is damaged, of another list, or older than seven days with 400', () => {
    const { get } = asking(before);
    const link = deltaLink(get('/v1.0/applications/delta'));
    const token = new URL(link).searchParams.get('$deltatoken');
    const later = { ...before, now: () => new Date(before.now().getTime() + 8 * 86_400_000) };
    expect(asking(later).get(link)).toMatchObject({ status: 400, error: { code: 'syncStateNotFound' } });
    for (const damaged of [
      `${link}x`,
      '/v1.0/applications/delta?$deltatoken=nonsense',
      `/v1.0/servicePrincipals/delta?$deltatoken=${token}`,
    ])
      expect(get(damaged).status).toBe(400);
    expect(ids(get('/v1.0/applications/delta?$deltatoken='))).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('answers 410 with the place to start over after a reset, also in the middle of a chain', () => {
    const { get } = asking({ ...before, pageSizeMax: 1 });
    const first = get('/v1.0/applications/delta');
    spoilDelta(before.tenant, 'reset', 1);
    const second = get(first.next ?? '');
    expect(second.status).toBe(200);
    const gone = get(second.next ?? '');
    expect(gone).toMatchObject({ status: 410, error: { code: 'resyncRequired' } });
    expect(gone.headers.location).toMatch(/\/delta\?\$deltatoken=$/);
    expect(get(gone.headers.location ?? '').status).toBe(200);
    expect(get(first.next ?? '').status).toBe(410);
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
