import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import { openWire, TOKEN, tokens, type Wire } from '#lib/azure/testing/wire';
import { makeCertificates } from '#lib/simulator/server/certificates';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire(makeCertificates);
});
afterAll(() => wire.close());

const Row = z.object({ id: z.string() });
const pacing = (): Pacing => new Pacing(new AbortController().signal, () => undefined);
const list = (path = '/applications?$top=2', onRestart?: () => void, pace = pacing()): Promise<string[]> => {
  wire.seen = [];
  const reader = graphReader(wire.origin, 'https://graph.microsoft.com', tokens, pace, () => undefined);
  return reader.list(path, Row, (row) => row.id, onRestart ? { onRestart } : {});
};
const page = (ids: readonly string[], next?: string) => () => ({
  body: { value: ids.map((id) => ({ id })), ...(next ? { '@odata.nextLink': next } : {}) },
});
const refusal = (status: number, code: string) => () => ({
  status,
  body: { error: { code, message: code, innerError: {} } },
});

test('every page is followed, with the token', async () => {
  wire.answers = [
    page(['a', 'b'], `${wire.origin}/v1.0/applications?$skiptoken=1`),
    page([], `${wire.origin}/v1.0/applications?$skiptoken=2`),
    page(['c']),
  ];
  expect(await list()).toEqual(['a', 'b', 'c']);
  expect(wire.seen.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
});

test('a next page on another host is refused, and the token goes nowhere', async () => {
  wire.answers = [page(['a'], 'https://graph.microsoft.com.attacker.example/v1.0/applications')];
  await expect(list()).rejects.toMatchObject({ code: 'refused-link' });
  expect(wire.seen).toHaveLength(1);
});

test('an expired page token starts the list again, and nothing is read twice', async () => {
  wire.answers = [
    page(['a'], `${wire.origin}/v1.0/applications?$skiptoken=1`),
    refusal(400, 'Directory_ExpiredPageToken'),
    page(['a'], `${wire.origin}/v1.0/applications?$skiptoken=1`),
    page(['b']),
  ];
  let restarts = 0;
  expect(await list('/applications?$top=2', () => (restarts += 1))).toEqual(['a', 'b']);
  expect(restarts).toBe(1);
});

test('a body cut short is asked for again', async () => {
  wire.answers = [() => ({ body: '{"value":[{"id":"a"' }), page(['a'])];
  expect(await list()).toEqual(['a']);
});

test.each([
  [403, 'Authorization_RequestDenied', 'denied'],
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'unlicensed'],
  [400, 'AadPremiumLicenseRequired', 'unlicensed'],
  [404, 'Request_ResourceNotFound', 'not-in-this-cloud'],
  [400, 'Request_BadRequest', 'malformed'],
])('HTTP %i %s is %s, said without the token', async (status, code, expected) => {
  wire.answers = [refusal(status, code)];
  const error: Error = await list().then(
    () => new Error('no error'),
    (thrown: Error) => thrown,
  );
  expect(error).toMatchObject({ code: expected, endpoint: 'graph /applications' });
  expect(error.message).not.toContain(TOKEN);
});

test('a row of another shape names the endpoint and the field, never the value', async () => {
  wire.answers = [() => ({ body: { value: [{ id: 42, secret: 'value' }] } })];
  await expect(list()).rejects.toThrow('graph /applications answered in an unexpected shape at id.');
});

test('resource units are tallied as the answers name them, for the endpoint and for the source', async () => {
  const pace = pacing();
  const costing = (units: string, answer: ReturnType<typeof page>) => () => ({
    ...answer(),
    headers: { 'x-ms-resource-unit': units },
  });
  wire.answers = [
    costing('2', page(['a'], `${wire.origin}/v1.0/applications?$skiptoken=1`)),
    costing('3', page(['b'])),
  ];
  await list('/applications?$top=1', undefined, pace.of('applications'));
  expect(pace.tallies()).toMatchObject([{ endpoint: 'graph /applications', requests: 2, pages: 2, units: 5 }]);
  expect(pace.sourceTallies()).toEqual([{ source: 'applications', requests: 2, units: 5, waitedMs: 0 }]);
});
