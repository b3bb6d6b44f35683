import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_DELTA_SETTINGS } from '#lib/model/delta/delta-settings';
import type { Scan } from '#lib/model/scan';
import { ChangingTenant, START } from '#lib/scan/delta/testing/changing-tenant';
import type { Edit } from '#lib/simulator/script/edit';

const SETTINGS = { ...DEFAULT_DELTA_SETTINGS, fromRows: 0, overlapMinutes: 0 };

/** Small, so that a scan takes no time; as many changes as fill several pages. */
const applications = Array.from({ length: 40 }, (_, n) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  appId: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
  displayName: `Application ${n}`,
  passwordCredentials: [],
  keyCredentials: [],
}));
const servicePrincipals = applications.map((row) => ({ ...row, id: row.id.replace('-8000-', '-a000-') }));

function writeTenant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-delta-'));
  mkdirSync(join(folder, 'graph'));
  const tenantId = '0b2d6e0c-7a51-4c1e-9f3a-5d2b8c4e6f10';
  writeFileSync(
    join(folder, 'tenant.json'),
    JSON.stringify({ tenantId, displayName: 'T', now: START, licences: ['P1', 'P2'] }),
  );
  const organization = [{ id: tenantId, displayName: 'T', assignedPlans: [] }];
  for (const [name, rows] of Object.entries({ applications, servicePrincipals, organization }))
    writeFileSync(join(folder, 'graph', `${name}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return folder;
}

const folder = writeTenant();

let tenant: ChangingTenant;
beforeAll(async () => {
  tenant = await ChangingTenant.start('--tenant', folder);
  await tenant.scan(SETTINGS);
}, 60_000);
afterAll(async () => {
  await tenant.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sayings = ({ summary }: Scan, source = 'applications'): string | undefined =>
  summary?.readings.find((reading) => reading.source === source)?.how?.says;

const first = (): string => String(applications[0]?.id);
const rename = (name: string): Edit => ({ do: 'rename-application', application: first(), name });
const edit = (edits: readonly Edit[]): Promise<void> => tenant.control('edit', { edits });
async function nextScan(settings = SETTINGS, hours = 1) {
  await tenant.after(hours);
  return tenant.scan(settings);
}
const nameNow = async ({ id }: Scan): Promise<string | undefined> =>
  (await tenant.store.factsOfSource(id, 'applications')).find((row) => row.id === first())?.displayName;

test('a change is read by delta; what is told is also an event, and no link is in either', async () => {
  await tenant.control('edit', { edits: [rename('Once')] });
  const { scan, events } = await nextScan();
  expect(sayings(scan)).toMatch(/^By changes since 2100-03-01T06:00:00Z: \d+ read again, 0 gone\.$/);
  expect(await nameNow(scan)).toBe('Once');
  expect(events.filter(({ type }) => type === 'how')).toHaveLength(2);
  expect(JSON.stringify([events, scan])).not.toMatch(/deltatoken|skiptoken/i);
});

test.each<[spoil: object, says: RegExp]>([
  [{ do: 'expire' }, /^In full: .*HTTP 400 syncStateNotFound\.$/],
  [{ do: 'reset' }, /^In full: .*HTTP 410 resyncRequired\.$/],
])('after %o the list is read in full, and the next scan reads changes again', async (spoil, says) => {
  await tenant.control('delta', spoil);
  const name = JSON.stringify(spoil);
  await tenant.control('edit', { edits: [rename(name)] });
  const { scan } = await nextScan();
  // Whichever list is asked first meets the reset, and both are void after it.
  expect(sayings(scan)).toMatch(says);
  expect(await nameNow(scan)).toBe(name);
  expect(sayings((await nextScan()).scan)).toMatch(/^By changes/);
});

test('a reset in the middle of a round is met with a full reading', async () => {
  await edit(
    applications
      .slice(0, 30)
      .map((row, n): Edit => ({ do: 'rename-application', application: String(row.id), name: `Renamed ${n}` })),
  );
  await tenant.control('delta', { do: 'reset', afterPages: 2 });
  const { scan } = await nextScan();
  expect([sayings(scan), sayings(scan, 'service-principals')].join()).toContain('410 resyncRequired');
  expect(await nameNow(scan)).toBe('Renamed 0');
  expect(scan.state).toBe('complete');
});

test('a kept link that leads elsewhere is not followed', async () => {
  await tenant.behindTheStore((file) => {
    const database = new Database(file);
    database.exec(`update delta_link set link = 'https://attacker.example/v1.0/applications/delta?$deltatoken=x'`);
    database.close();
  });
  const { scan } = await nextScan();
  expect(sayings(scan)).toBe(
    'In full: The delta link that was kept for graph /applications/delta leads elsewhere and was not followed.',
  );
});

test('a scan in which the source was denied is nothing to build on', async () => {
  await tenant.control('scenario', { name: 'denied-applications' });
  const denied = await nextScan();
  expect(denied.scan.state).toBe('partial');
  await tenant.control('scenario', { name: 'calm' });
  const { scan } = await nextScan();
  expect(sayings(scan)).toBe('In full: the last scan did not read it whole.');
  expect(sayings(scan, 'service-principals')).toMatch(/^By changes/);
});

test('an object that went before the last scan and is back as it was is not missed, nor one that came and went', async () => {
  const overlapping = { ...SETTINGS, overlapMinutes: 15 };
  const [back, gone] = [applications[20]?.id ?? '', applications[21]?.id ?? ''];
  for (let scan = 1; scan <= 3; scan += 1) await nextScan(overlapping);
  await edit([{ do: 'delete-application', application: back }]);
  const ids = async ({ id }: Scan): Promise<readonly string[]> =>
    (await tenant.store.factsOfSource(id, 'applications')).map((row) => row.id);
  expect(await ids((await nextScan(overlapping)).scan)).not.toContain(back);
  // One for one, so that the directory counts as many as before.
  await edit([
    { do: 'restore-application', application: back },
    { do: 'delete-application', application: gone },
  ]);
  const { scan } = await nextScan(overlapping);
  expect(sayings(scan)).toMatch(/^By changes since/);
  expect((await ids(scan)).filter((id) => id === back || id === gone)).toEqual([back]);
});

test('SCAN_MODE=full asks for no change and keeps no link, so that the next scan reads in full too', async () => {
  const { scan } = await nextScan({ ...SETTINGS, isOn: false });
  expect(sayings(scan)).toBeUndefined();
  expect(sayings((await nextScan()).scan)).toBe('In full: the last scan took no delta link.');
});

test('a full reading that is due finds what changes left out, says so, and is trusted over them from then on', async () => {
  await nextScan();
  await tenant.behindTheStore((file) => {
    // As if a change had never been told: the last facts are not what the tenant holds.
    const database = new Database(file);
    database
      .prepare(`update fact set body = replace(body, '"displayName":"', '"displayName":"Missed ') where valid_to is null
        and source = 'applications' and entity_id = ?`)
      .run(first());
    database.close();
  });
  await nextScan();
  const { scan, events } = await nextScan({ ...SETTINGS, fullDays: 0 });
  expect(events.filter(({ type }) => type === 'drift')).toEqual([
    { type: 'drift', source: 'applications', objects: 1, ids: [first()] },
  ]);
  expect(sayings(scan)).toBe('In full, as is due: it differs in 1 from what changes told.');
  expect(await nameNow(scan)).not.toContain('Missed');
  expect(sayings(scan, 'service-principals')).toBe('In full, as is due: it agrees with what changes told.');

  const distrusting = (await nextScan()).scan;
  expect(sayings(distrusting)).toBe('In full: changes had left something out when they were last compared.');
  expect(sayings(distrusting, 'service-principals')).toMatch(/^By changes/);
  expect(sayings((await nextScan({ ...SETTINGS, fullDays: 0 })).scan)).toContain('it agrees with');
  expect(sayings((await nextScan()).scan)).toMatch(/^By changes/);
});

test('a list that does not add up is read in full', async () => {
  await tenant.behindTheStore((file) => {
    const database = new Database(file);
    database
      .prepare(`delete from fact where valid_to is null and source = 'applications' and entity_id = ?`)
      .run(first());
    database.close();
  });
  expect(sayings((await nextScan()).scan)).toMatch(
    /^In full: the changes lead to \d+ objects and the directory counts \d+\.$/,
  );
});
