import { expect, test } from 'vitest';
import { AzureError } from '#lib/azure/azure-error';
import { Pacing } from '#lib/azure/pacing';
import { type Attempt, retryAfterMs, withRetry } from '#lib/azure/retry';

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
