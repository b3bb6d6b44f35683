import { mkdtempSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { type Simulator, startSimulator } from '#lib/simulator/server/start';

const NOW = '2026-11-22T14:00:00Z';
const spool = join(mkdtempSync(join(tmpdir(), 'dosimeter-wire-')), 'spool');
let simulator: Simulator;
let token: string;

beforeAll(async () => {
  const tenant = { ...generateContoso({ seed: 1, size: 40, now: new Date(NOW) }), now: NOW };
  simulator = await startSimulator({ tenant, isUnmetered: true, spool });
  const { endpoint, header } = simulator.info.managedIdentity;
  const answer = await fetch(`${endpoint}?api-version=2019-08-01&resource=https://graph.microsoft.com`, {
    headers: { 'x-identity-header': header },
  });
  token = ((await answer.json()) as { access_token: string }).access_token;
});
afterAll(() => simulator.close());

const get = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const ca = readFileSync(simulator.info.caFile);
    request(`${simulator.info.graph}${path}`, { ca, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });

const PATH = '/v1.0/applications?$select=id,displayName&$top=30';

test('a page that is asked for again is the same, and another query another', async () => {
  const [first, again, other] = [await get(PATH), await get(PATH), await get('/v1.0/applications?$select=id&$top=30')];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(await get('/v1.0/applications?$select=nothing&$top=30')).toContain('Could not find a property named');
});

test('what a write changes is in the next page', async () => {
  const { value } = JSON.parse(await get(PATH)) as { value: { id: string; displayName: string }[] };
  const id = value[0]?.id ?? '';
  const edited = await fetch(`${simulator.info.control}/_simulator/edit`, {
    method: 'POST',
    body: JSON.stringify({ edits: [{ do: 'delete-application', application: id }] }),
  });
  expect(edited.status).toBe(200);
  expect(await get(PATH)).not.toContain(id);
});

test('each answer is a line of the spool until the wire is set anew; then answers come later', async () => {
  const lines = (): string[] => readFileSync(spool, 'utf8').trimEnd().split('\n');
  const answer = await get('/v1.0/organization');
  expect(lines().at(-1)).toBe(answer);
  const set = await fetch(`${simulator.info.control}/_simulator/wire`, {
    method: 'POST',
    body: JSON.stringify({ latencyMs: 120 }),
  });
  expect(set.status).toBe(200);
  const kept = lines().length;
  const from = performance.now();
  await get('/v1.0/organization');
  expect(performance.now() - from).toBeGreaterThan(115);
  expect(lines()).toHaveLength(kept);
});
