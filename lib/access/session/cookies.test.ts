import { expect, test } from 'vitest';
import { clearedCookie, cookieHeader, readCookie, SESSION_COOKIE, SIGN_IN_COOKIE } from '#lib/access/session/cookies';
import { newOpaque } from '#lib/access/session/opaque';

const value = newOpaque();
const read = (header: string | null) => readCookie(header, SESSION_COOKIE);

test('cookies are bound to the host and hidden from scripts', () => {
  expect(cookieHeader(SESSION_COOKIE, value, 60)).toBe(
    `__Host-session=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60`,
  );
  expect(clearedCookie(SIGN_IN_COOKIE)).toBe('__Host-sign-in=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0');
});

test('a value is found among others', () => {
  expect(read(`theme=dark; __Host-session=${value}; __Host-session2=x`)).toBe(value);
  expect(read(`__Host-session=${value};__Host-session=${value}`)).toBe(value);
});

test.each([
  ['none', null],
  ['another', `__Host-sign-in=${value}`],
  ['a prefix of another', `x__Host-session=${value}`],
  ['without the prefix', `session=${value}`],
  ['in other letters', `__host-session=${value}`],
  ['two that differ', `__Host-session=${value}; __Host-session=${newOpaque()}`],
  ['too short', `__Host-session=${value.slice(1)}`],
  ['too long', `__Host-session=${value}A`],
  ['in quotes', `__Host-session="${value}"`],
  ['with SQL', "__Host-session=' or 1=1 --"],
  ['with a NUL', `__Host-session=${value.slice(1)}\0`],
  ['very long', `__Host-session=${'a'.repeat(100_000)}`],
])('%s is no value', (_, header) => {
  expect(read(header)).toBeUndefined();
});
