import { expect, test } from 'vitest';
import { LIMITS, secondsToWait } from '#lib/access/guard/rate-limit';

test('a caller who asks too often is told how long to wait, and no other caller is', async () => {
  for (let asked = 0; asked < LIMITS.refusedToken; asked += 1)
    expect(await secondsToWait('refusedToken', 'one')).toBeNull();
  const wait = await secondsToWait('refusedToken', 'one');
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await secondsToWait('refusedToken', 'other')).toBeNull();
  expect(await secondsToWait('api', 'one')).toBeNull();
});
