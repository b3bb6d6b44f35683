import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import { type Answer, openWire, tokens, type Wire, type WireAnswer } from '#lib/azure/testing/wire';
import { makeCertificates } from '#lib/simulator/server/certificates';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire(makeCertificates);
});
afterAll(() => wire.close());

interface Asked {
  readonly id: string;
  readonly url: string;
}
const Row = z.object({ id: z.string() });
const pathsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `/applications/${index}/owners`);

let pacing: Pacing;
const urlsOf = (body: unknown): readonly string[] => (body as { requests: Asked[] }).requests.map(({ url }) => url);
const listMany = (paths: readonly string[]): Promise<readonly (readonly string[])[]> => {
  pacing = new Pacing(new AbortController().signal, () => undefined);
  const reader = graphReader(wire.origin, 'https://graph.microsoft.com', tokens, pacing, () => undefined);
  wire.seen = [];
  return reader.listMany(paths, Row, (row) => row.id);
};

/** Answers every item by its url, last first. */
const batch =
  (item: (asked: Asked) => WireAnswer): Answer =>
  ({ body }) => ({
    body: {
      responses: (body as { requests: Asked[] }).requests
        .map((asked) => ({ id: asked.id, status: 200, ...item(asked) }))
        .reverse(),
    },
  });
const owner = ({ url }: Asked): WireAnswer => ({
  headers: { 'x-ms-resource-unit': '2' },
  body: { value: [{ id: url.split('/')[2] }] },
});

test('twenty to a request, in the order of the paths, one request and all units tallied', async () => {
  wire.answers = [batch(owner), batch(owner), batch(owner)];
  const lists = await listMany(pathsOf(45));
  expect(lists).toEqual(Array.from({ length: 45 }, (_, index) => [String(index)]));
  expect(wire.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill('POST /v1.0/$batch'));
  expect(wire.seen.map(({ body }) => urlsOf(body).length)).toEqual([20, 20, 5]);
  expect(pacing.tallies()).toEqual([
    { endpoint: 'graph /$batch', requests: 3, pages: 0, retries: 0, units: 90, waitedMs: 0 },
  ]);
});

test('a throttled item is asked again, alone, after its own Retry-After', async () => {
  const throttled = { status: 429, headers: { 'Retry-After': '0.2' }, body: { error: { code: 'TooManyRequests' } } };
  wire.answers = [batch((asked) => (asked.url.includes('/1/') ? throttled : owner(asked))), batch(owner)];
  expect(await listMany(pathsOf(3))).toEqual([['0'], ['1'], ['2']]);
  expect(urlsOf(wire.seen[1]?.body)).toEqual(['/applications/1/owners']);
  expect(pacing.tallies()[0]?.waitedMs).toBe(200);
});

test('an item left out of the answer is asked again', async () => {
  wire.answers = [() => ({ body: { responses: [] } }), batch(owner)];
  expect(await listMany(pathsOf(1))).toEqual([['0']]);
});

test('a refused item refuses the whole, and names what was refused', async () => {
  const refused = { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } };
  wire.answers = [batch((asked) => (asked.url.includes('/1/') ? refused : owner(asked)))];
  await expect(listMany(pathsOf(2))).rejects.toMatchObject({
    code: 'denied',
    endpoint: 'graph /applications/1/owners',
  });
});

test('a longer list is followed outside the batch', async () => {
  const link = `${wire.origin}/v1.0/applications/0/owners?$skiptoken=1`;
  wire.answers = [
    batch((asked) => ({ body: { value: [{ id: asked.url }], '@odata.nextLink': link } })),
    () => ({ body: { value: [{ id: 'second page' }] } }),
  ];
  expect(await listMany(pathsOf(1))).toEqual([['/applications/0/owners', 'second page']]);
});

test('a longer list on another host is refused', async () => {
  const link = 'https://graph.attacker.example/v1.0/applications/0/owners?$skiptoken=1';
  wire.answers = [batch(() => ({ body: { value: [], '@odata.nextLink': link } }))];
  await expect(listMany(pathsOf(1))).rejects.toMatchObject({ code: 'refused-link' });
  expect(wire.seen).toHaveLength(1);
});

test('nothing to read asks for nothing', async () => {
  expect(await listMany([])).toEqual([]);
  expect(wire.seen).toEqual([]);
});
