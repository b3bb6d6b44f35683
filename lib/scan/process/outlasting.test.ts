import { expect, test } from 'vitest';
import { outlasting } from '#lib/scan/process/outlasting';
import { StoreError } from '#lib/store/store-error';

const away = (): never => {
  throw new StoreError('unreachable', 'The database cannot be reached.');
};
const { signal } = new AbortController();

test('a database that comes back within the patience costs nothing', async () => {
  let tries = 0;
  expect(await outlasting(5_000, signal, async () => (++tries < 3 ? away() : 'sealed'))).toBe('sealed');
  expect(tries).toBe(3);
});

test('one that does not is told in its own words', async () => {
  await expect(outlasting(400, signal, async () => away())).rejects.toThrow('The database cannot be reached.');
});

test('what waiting does not help is told at once, and a cancel ends the waiting', async () => {
  let tries = 0;
  const full = async (): Promise<never> => {
    tries += 1;
    throw new StoreError('disk-full', 'The disk is full.');
  };
  await expect(outlasting(60_000, signal, full)).rejects.toThrow('The disk is full.');
  expect(tries).toBe(1);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const startedAt = performance.now();
  await expect(outlasting(60_000, stop.signal, async () => away())).rejects.toThrow('cannot be reached');
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
