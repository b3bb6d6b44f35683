import { expect, test } from 'vitest';
import { postgresError } from '#lib/store/engine/postgres-error';

const URL = 'postgresql://dosimeter:pass@db.example:5432/dosimeter';
const coded = (code: string): Error => Object.assign(new Error('x'), { code });

test.each([
  coded('57P01'),
  coded('ECONNRESET'),
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('timeout exceeded when trying to connect'),
])('%s means that the server is away, said with the next step and without the password', (error) => {
  expect(postgresError(error, URL)).toMatchObject({ code: 'unreachable' });
  expect(String(postgresError(error, URL))).not.toContain('pass');
});

test('what is not known stays as it is', () => {
  const error = coded('42601');
  expect(postgresError(error, URL)).toBe(error);
});
