import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { Pacing } from '#lib/azure/pacing';
import { resourceGraphReader } from '#lib/azure/resource-graph-client';
import { openWire, TOKEN, type Wire } from '#lib/azure/testing/wire';
import { makeCertificates } from '#lib/simulator/server/certificates';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire(makeCertificates);
});
afterAll(() => wire.close());

test('an answer of Resource Graph that never comes is given up and asked for again', async () => {
  const page = { totalRecords: 1, count: 1, data: [{ id: 'a' }], resultTruncated: 'false' };
  wire.answers = [() => null, () => ({ body: page })];
  const credential = { getToken: async () => ({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const waits: number[] = [];
  const pacing = new Pacing(new AbortController().signal, (_, ms) => waits.push(ms));
  const reader = resourceGraphReader(wire.origin, credential, pacing, () => undefined, 300);
  const rows = await reader.rows('resources', z.object({ id: z.string() }), ({ id }) => id);
  expect(rows).toEqual(['a']);
  expect(wire.seen).toHaveLength(2);
  expect(waits).toEqual([500]);
});
