import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { callerAddress } from '#lib/access/session/caller-address';
import { keepPeerAddress } from '#lib/access/session/peer-address';

const address = (forwarded: string, isProxyTrusted: boolean): string | null =>
  callerAddress(new Headers({ 'x-forwarded-for': forwarded }), isProxyTrusted);

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9', '203.0.113.9'],
  ['evil, 1.1.1.1,203.0.113.9:52001', '203.0.113.9'],
  ['[2001:db8::9]:443', '2001:db8::9'],
  ['2001:db8::9', '2001:db8::9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, <script>', null],
  ['203.0.113.9, ', null],
  ['unknown', null],
  ['203.0.113.999', null],
])('behind a proxy of one’s own, the last entry of %j is %j', (forwarded, expected) => {
  expect(address(forwarded, true)).toBe(expected);
});

test('without one, a list is somebody’s invention', () => {
  expect(address('1.1.1.1, 2.2.2.2', false)).toBeNull();
  expect(callerAddress(new Headers(), false)).toBeNull();
});

test('the peer’s own address stands in place of what it wrote', async () => {
  keepPeerAddress();
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for']));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const headers of [{}, { 'x-forwarded-for': '203.0.113.9' }, { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }])
    expect(await (await fetch(url, { headers })).text()).toBe('127.0.0.1');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
