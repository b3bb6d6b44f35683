import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveSession } from '#lib/access/session/live-session';
import { newSession } from '#lib/access/session/new-session';
import { newOpaque } from '#lib/access/session/opaque';
import { sessionActor } from '#lib/access/session/session-actor';
import { PERSON, TENANT } from '#lib/access/testing/entra';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-session-'));
const BEGIN = new Date('2026-11-22T08:00:00Z');
const after = (minutes: number): Date => new Date(BEGIN.getTime() + minutes * 60_000);
const ADA = { tenantId: TENANT, objectId: PERSON, name: 'Ada', roles: ['Reader'] } as const;
let store: Store;
beforeAll(async () => {
  store = await openStore({ url: null, dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function begun(): Promise<string> {
  const { session, cookieValue } = newSession(ADA, { ip: null, userAgent: null }, BEGIN);
  await store.saveSession(session);
  return cookieValue;
}
const live = (cookie: string | undefined, minutes: number) => liveSession(store, TENANT, cookie, after(minutes));

test('a session is found by its cookie alone, and its name is not enough to go on with it', async () => {
  const cookie = await begun();
  const { session } = (await live(cookie, 1)) ?? {};
  if (!session) throw new Error('It is not found.');
  expect(sessionActor(session)).toMatchObject({ kind: 'person', objectId: PERSON, roles: ['Reader'] });
  expect(sessionActor(session).sessionRef).toMatch(/^[0-9a-f]{12}$/);
  expect(JSON.stringify(session)).not.toContain(cookie);
  for (const other of [undefined, newOpaque(), session.hash, session.hash.slice(0, 12)])
    expect(await live(other, 1)).toBeNull();
  expect(await liveSession(store, '99999999-aaaa-4bbb-8ccc-000000000009', cookie, after(1))).toBeNull();
});

test('thirty idle minutes end it, and it does not come back', async () => {
  const cookie = await begun();
  expect(await live(cookie, 29)).not.toBeNull();
  expect(await live(cookie, 58), 'the use at 29 was written down').not.toBeNull();
  expect(await live(cookie, 88)).toBeNull();
  expect(await live(cookie, 59), 'it is gone, whatever the clock says').toBeNull();
});

test('eight hours end it, however busy', async () => {
  const cookie = await begun();
  for (let minutes = 20; minutes < 480; minutes += 20) expect(await live(cookie, minutes), `${minutes}`).not.toBeNull();
  expect(await live(cookie, 480)).toBeNull();
});

test('after an hour Entra is to be asked, after an hour and a half nothing goes without it', async () => {
  const cookie = await begun();
  for (const minutes of [20, 40]) await live(cookie, minutes);
  expect(await live(cookie, 59)).toMatchObject({ needsRecheck: false, isUnconfirmed: false });
  expect(await live(cookie, 60)).toMatchObject({ needsRecheck: true, isUnconfirmed: false });
  await live(cookie, 80);
  const late = await live(cookie, 90);
  expect(late).toMatchObject({ needsRecheck: true, isUnconfirmed: true });
  const at = after(91).toISOString();
  await store.touchSession(TENANT, late?.session.hash ?? '', { lastSeenAt: at, verifiedAt: at, roles: ['Auditor'] });
  expect(await live(cookie, 92)).toMatchObject({ needsRecheck: false, session: { roles: ['Auditor'] } });
});
