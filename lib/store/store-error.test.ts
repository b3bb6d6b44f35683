import { expect, test } from 'vitest';
import { StoreError } from '#lib/store/store-error';

test('an error of the store is known as one whichever copy of the program threw it', () => {
  class Other extends Error {
    override readonly name = 'StoreError';
  }
  expect(new StoreError('bad-cursor', 'x') instanceof StoreError).toBe(true);
  expect(new Other('x') instanceof StoreError).toBe(true);
  for (const other of [new Error('StoreError'), null, 'StoreError', { name: 'StoreError' }])
    expect(other instanceof StoreError).toBe(false);
});
