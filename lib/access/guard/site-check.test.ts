import { describe, expect, test } from 'vitest';
import { crossSiteRefusal, isOwnHost } from '#lib/access/guard/site-check';

describe('host', () => {
  test.each([
    ['dosimeter.contoso.com', 'https://dosimeter.contoso.com', true],
    ['dosimeter.contoso.com:443', 'https://dosimeter.contoso.com', false],
    ['evil.example', 'https://dosimeter.contoso.com', false],
    ['localhost', 'https://dosimeter.contoso.com', false],
    ['127.0.0.1:3000', 'http://localhost:3000', true],
    ['[::1]:3000', 'http://localhost:3000', true],
    ['rebound.example:3000', 'http://localhost:3000', false],
    ['localhost.evil.example', 'http://localhost:3000', false],
    [null, 'http://localhost:3000', false],
  ])('%s for %s: %s', (host, appUrl, own) => {
    expect(isOwnHost(host, appUrl)).toBe(own);
  });
});

describe('requests of other sites', () => {
  const from = (site: string | null, mode = 'navigate', dest = 'document'): Headers =>
    new Headers(site === null ? {} : { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest });
  test.each([
    ['a link to a page', from('cross-site'), 'GET', 'page', true],
    ['an own download', from('same-origin'), 'GET', 'file', true],
    ['a typed address', from('none'), 'GET', 'file', true],
    ['curl', from(null), 'GET', 'file', true],
    ['a link to a download', from('cross-site'), 'GET', 'file', false],
    ['a link to the audit log', from('cross-site'), 'GET', 'file', false],
    ['a frame', from('cross-site', 'navigate', 'iframe'), 'GET', 'page', false],
    ['an image', from('cross-site', 'no-cors', 'image'), 'GET', 'page', false],
    ['a fetch of a sister site', from('same-site', 'cors', 'empty'), 'GET', 'page', false],
    ['a foreign form', from('cross-site'), 'POST', 'form', false],
  ] as const)('%s', (_, headers, method, kind, passes) => {
    expect(crossSiteRefusal(headers, method, kind) === null).toBe(passes);
  });
});
