import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeltaChain } from '#lib/azure/delta-link';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import { openWire, tokens, type Wire } from '#lib/azure/testing/wire';
import { makeCertificates } from '#lib/simulator/server/certificates';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire(makeCertificates);
});
afterAll(() => wire.close());

const SECRET = 'opaque-state';
const at = (token: string): string => `${wire.origin}/v1.0/applications/delta?$${token}`;
const changes = (kept: string | null): Promise<DeltaChain> => {
  wire.seen = [];
  const pacing = new Pacing(new AbortController().signal, () => undefined);
  return graphReader(wire.origin, 'https://graph.microsoft.com', tokens, pacing, () => undefined).changes(
    'applications',
    kept,
  );
};
const answer = (body: object, status = 200) => {
  wire.answers = [() => ({ status, body })];
};

test('a round is followed to its link, over empty pages, and tells what is removed', async () => {
  wire.answers = [
    () => ({ body: { value: [{ id: 'A', displayName: 'x' }], '@odata.nextLink': at('skiptoken=1') } }),
    () => ({ body: { value: [], '@odata.nextLink': at('skiptoken=2') } }),
    () => ({
      body: { value: [{ id: 'b', '@removed': { reason: 'deleted' } }], '@odata.deltaLink': at('deltatoken=2') },
    }),
  ];
  expect(await changes(at('deltatoken=1'))).toEqual({
    entries: [
      { id: 'a', isRemoved: false },
      { id: 'b', isRemoved: true },
    ],
    link: at('deltatoken=2'),
  });
});

test('without a link, one of now is asked for', async () => {
  answer({ value: [], '@odata.deltaLink': at('deltatoken=2') });
  expect(await changes(null)).toMatchObject({ entries: [] });
  expect(wire.seen[0]?.path).toBe('/v1.0/applications/delta?$deltatoken=latest');
});

test.each<[what: string, link: () => string]>([
  ['another host', () => `https://graph.microsoft.com.attacker.example/v1.0/applications/delta?$deltatoken=${SECRET}`],
  ['another scheme', () => at(`deltatoken=${SECRET}`).replace('https:', 'http:')],
  ['another list', () => at(`deltatoken=${SECRET}`).replace('applications', 'users')],
  ['a user in the address', () => at(`deltatoken=${SECRET}`).replace('https://', 'https://me@')],
  ['no address', () => SECRET],
])('a kept link to %s is refused before anything is sent, and not repeated', async (_what, link) => {
  const refused = await changes(link()).catch((error: Error) => error);
  expect(refused).toMatchObject({ code: 'refused-link' });
  expect(String(refused)).not.toContain(SECRET);
  expect(wire.seen).toEqual([]);
});

test.each([
  [410, 'resyncRequired'],
  [400, 'syncStateNotFound'],
])('HTTP %i %s is said without the state', async (status, code) => {
  answer({ error: { code, message: SECRET, innerError: {} } }, status);
  const refused = await changes(at(`deltatoken=${SECRET}`)).catch((error: Error) => error);
  expect(refused).toMatchObject({ status });
  expect(String(refused)).toContain(code);
  expect(String(refused)).not.toContain(SECRET);
});

test('a round that ends without a link, or goes in a circle, is malformed; one that leads away is refused', async () => {
  answer({ value: [] });
  await expect(changes(at('deltatoken=1'))).rejects.toMatchObject({ code: 'malformed' });
  answer({ value: [], '@odata.nextLink': at('deltatoken=1') });
  await expect(changes(at('deltatoken=1'))).rejects.toMatchObject({ code: 'malformed' });
  answer({ value: [], '@odata.deltaLink': 'https://attacker.example/v1.0/applications/delta' });
  await expect(changes(at('deltatoken=1'))).rejects.toMatchObject({ code: 'refused-link' });
});
