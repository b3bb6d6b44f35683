import { expect, test } from 'vitest';
import { scheduleProblem } from '#lib/scan/schedule/schedule-problem';

test.each([
  ['0 3 * * *', null],
  ['*/15 * * * *', null],
  ['0 3 * * MON-FRI', null],
  ['', 'no-expression'],
  ['every night', 'odd-expression'],
  ['0 0 3 * * *', 'odd-expression'],
  ['99 3 * * *', 'odd-expression'],
  [`0 3 * * ${'1,'.repeat(80)}1`, 'odd-expression'],
  ['0 0 31 2 *', 'never'],
  ['* * * * *', 'too-often'],
  ['0,5 3 * * *', 'too-often'],
  ['0,16,32,48 0,2,4,6,8,10,12,14,16,18,20,22,23 * * *', 'too-often'],
  ['0,50 0,23 1,15,16 * *', 'too-often'],
])('%s: %s', (expression, problem) => {
  expect(scheduleProblem(expression)).toBe(problem);
});
