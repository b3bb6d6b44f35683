import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { armReader } from '#lib/azure/arm-client';
import { AzureError } from '#lib/azure/azure-error';
import { connectionRefusal } from '#lib/azure/connection';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import { resourceGraphReader } from '#lib/azure/resource-graph-client';
import { type Attempt, retryAfterMs, withRetry } from '#lib/azure/retry';
import { makeCertificates } from '#lib/simulator/server/certificates';

const pacingWith = (stop = new AbortController()): { pacing: Pacing; waits: number[]; stop: AbortController } => {
  const waits: number[] = [];
  return { pacing: new Pacing(stop.signal, (_, waitMs) => waits.push(waitMs)), waits, stop };
};
const again = (afterMs: number | null, isThrottle = false): Attempt<never> => ({
  again: 'HTTP 503',
  afterMs,
  isThrottle,
});

test('a cancel ends a wait of a minute within a second', async () => {
  const { pacing, stop } = pacingWith();
  const startedAt = performance.now();
  setTimeout(() => stop.abort(), 100);
  const asked = withRetry('graph /applications', pacing, async () => again(60_000, true));
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('Retry-After is obeyed and told, and the answer after it counts', async () => {
  const { pacing, waits } = pacingWith();
  let attempts = 0;
  const answer = await withRetry(
    'x',
    pacing,
    async (): Promise<Attempt<string>> => (++attempts < 3 ? again(20) : { answer: 'whole' }),
  );
  expect(answer).toBe('whole');
  expect(waits).toEqual([20, 20]);
  expect(pacing.tallies()).toEqual([{ endpoint: 'x', requests: 3, pages: 0, retries: 2, units: 0, waitedMs: 40 }]);
});

test('after six failures it gives up and says which endpoint and why', async () => {
  const { pacing } = pacingWith();
  const asked = withRetry('graph /users', pacing, async () => again(1));
  await expect(asked).rejects.toThrow('graph /users did not answer after 6 attempts: HTTP 503. Try again later.');
});

describe('a certificate that nobody here trusts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-untrusted-'));
  let connections = 0;
  let server: Server;
  let origin = '';
  beforeAll(async () => {
    server = createServer(await makeCertificates(folder)).on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tokens = async () => ({ token: 'token', expiresAtMs: Date.now() + 3_600_000 });
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const shape = z.object({});
  const heard = () => undefined;
  const READERS = {
    graph: (pacing: Pacing) => graphReader(origin, 'r', tokens, pacing, heard).list('/users', shape, heard),
    arm: (pacing: Pacing) =>
      armReader(origin, 'r', tokens, pacing, { isServed: true }).get('/subscriptions', '1', shape),
    'arm in batches': (pacing: Pacing) =>
      armReader(origin, 'r', tokens, pacing, { isServed: true }).getMany(['/a'], '1', shape),
    'resource graph': (pacing: Pacing) =>
      resourceGraphReader(origin, credential, pacing, heard).rows('resources', shape, heard),
  };

  test.each(Object.entries(READERS))('%s says so at once', async (_, read) => {
    connections = 0;
    const { pacing, waits } = pacingWith();
    await expect(read(pacing)).rejects.toThrow(/certificate .* is not trusted here .*NODE_EXTRA_CA_CERTS/);
    expect(connections).toBe(1);
    expect(waits).toEqual([]);
  });
});

test('a host without an address is said at once, anything else may pass', () => {
  const wrapped = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) });
  expect(connectionRefusal(wrapped, 'graph /users')?.message).toContain('has no address');
  expect(connectionRefusal(Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'e')).toBeNull();
  expect(connectionRefusal(null, 'e')).toBeNull();
});

test('Retry-After reads as seconds or as a date', () => {
  expect(retryAfterMs('2')).toBe(2_000);
  expect(retryAfterMs(new Date(Date.now() + 5_000).toUTCString())).toBeGreaterThan(3_000);
  expect(retryAfterMs('soon')).toBeNull();
  expect(retryAfterMs(null)).toBeNull();
});

test('an AzureError carries code, endpoint and status', () => {
  expect(new AzureError('denied', 'e', 'm', 403)).toMatchObject({
    code: 'denied',
    endpoint: 'e',
    status: 403,
    message: 'm',
  });
});
