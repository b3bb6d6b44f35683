import { expect, test } from 'vitest';
import { counted } from '#lib/report/words';

test('what is counted no further is said to be more, and never by the number at which counting ended', () => {
  expect(counted(1, 'identity', 'identities')).toBe('1 identity');
  expect(counted(10_000, 'plan')).toBe('10,000 plans');
  expect(counted(10_001, 'plan')).toBe('over 10,000 plans');
});
