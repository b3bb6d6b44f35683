import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import { makeCertificates } from '#lib/simulator/server/certificates';

const TOKEN = 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl';
const folder = mkdtempSync(join(tmpdir(), 'dosimeter-graph-'));
/** What the wire answers, in turn. */
let answers: ((path: string) => unknown)[] = [];
let seen: string[] = [];
let server: Server;
let origin = '';

beforeAll(async () => {
  const { cert, key, caFile } = await makeCertificates(folder);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(caFile, 'utf8')]);
  server = createServer({ cert, key }, (request, response) => {
    seen.push(`${request.headers.authorization === `Bearer ${TOKEN}`} ${request.url}`);
    const answer = answers.shift()?.(request.url ?? '');
    const { status = 200, body } = answer as { status?: number; body: unknown };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const Row = z.object({ id: z.string() });
const list = (path = '/applications?$top=2'): Promise<string[]> => {
  seen = [];
  const pacing = new Pacing(new AbortController().signal, () => undefined);
  const reader = graphReader(
    origin,
    'https://graph.microsoft.com',
    async () => ({ token: TOKEN, expiresAtMs: Date.now() + 1e6 }),
    pacing,
    () => undefined,
  );
  return reader.list(path, Row, (row) => row.id);
};
const page = (ids: readonly string[], next?: string) => () => ({
  body: { value: ids.map((id) => ({ id })), ...(next ? { '@odata.nextLink': next } : {}) },
});
const refusal = (status: number, code: string) => () => ({
  status,
  body: { error: { code, message: code, innerError: {} } },
});

test('every page is followed, with the token', async () => {
  answers = [
    page(['a', 'b'], `${origin}/v1.0/applications?$skiptoken=1`),
    page([], `${origin}/v1.0/applications?$skiptoken=2`),
    page(['c']),
  ];
  expect(await list()).toEqual(['a', 'b', 'c']);
  expect(seen.every((line) => line.startsWith('true '))).toBe(true);
});

test('a next page on another host is refused, and the token goes nowhere', async () => {
  answers = [page(['a'], 'https://graph.microsoft.com.attacker.example/v1.0/applications')];
  await expect(list()).rejects.toMatchObject({ code: 'refused-link' });
  expect(seen).toHaveLength(1);
});

test('an expired page token starts the list again, and nothing is read twice', async () => {
  answers = [
    page(['a'], `${origin}/v1.0/applications?$skiptoken=1`),
    refusal(400, 'Directory_ExpiredPageToken'),
    page(['a'], `${origin}/v1.0/applications?$skiptoken=1`),
    page(['b']),
  ];
  expect(await list()).toEqual(['a', 'b']);
});

test('a body cut short is asked for again', async () => {
  answers = [() => ({ body: '{"value":[{"id":"a"' }), page(['a'])];
  expect(await list()).toEqual(['a']);
});

test.each([
  [403, 'Authorization_RequestDenied', 'denied'],
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'unlicensed'],
  [404, 'Request_ResourceNotFound', 'not-in-this-cloud'],
  [400, 'Request_BadRequest', 'malformed'],
])('HTTP %i %s is %s, said without the token', async (status, code, expected) => {
  answers = [refusal(status, code)];
  const error: Error = await list().then(
    () => new Error('no error'),
    (thrown: Error) => thrown,
  );
  expect(error).toMatchObject({ code: expected, endpoint: 'graph /applications' });
  expect(error.message).not.toContain(TOKEN);
});

test('a row of another shape names the endpoint and the field, never the value', async () => {
  answers = [() => ({ body: { value: [{ id: 42, secret: 'value' }] } })];
  await expect(list()).rejects.toThrow('graph /applications answered in an unexpected shape at id.');
});
