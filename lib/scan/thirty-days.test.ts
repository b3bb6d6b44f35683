import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#lib/azure/connect';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { FindingInScan } from '#lib/model/finding';
import { findingId } from '#lib/model/finding-id';
import { addDays, type Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import { NO_SETTINGS, standardsBeside } from '#lib/model/settings/threshold-settings';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import { runRules } from '#lib/rules/run-rules';
import { readConfiguration } from '#lib/scan/configuration';
import { judgeFacts } from '#lib/scan/judge-facts';
import { runScan } from '#lib/scan/run-scan';
import { copiedFrom, recordAt } from '#lib/scan/testing/cited-records';
import { newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { type Expected, monthOf, type ScriptedEdit } from '#lib/simulator/script/month';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const [DAYS, PARTIAL, SIZE, SEED] = [30, 15, 60, 1];
// Later than the machine's clock, so that a scan ends at the very moment of its day.
const START: Instant = '2100-03-01T06:00:00Z';
const MARIA = { kind: 'user', id: 'maria', upn: 'maria@contoso.example' };
const UNOWNED = 'application-without-owner';
/** Told by what the sign-in log covers, which is another month every day. */
const BY_THE_LOG = 'unused-privilege';

const dataDir = newDataDir();
const contoso = generateContoso({ seed: SEED, size: SIZE, now: new Date(START) });
const script = monthOf(contoso, { seed: SEED, days: DAYS, start: new Date(START), quietDay: PARTIAL });
let tenant: StandIn;
let store: Store;
/** By day: its scan, and what was open in it. */
const scans: Scan[] = [];
const open: ReadonlyMap<string, FindingInScan>[] = [];
let sizeOfFirst = 0;
let copiedOnFirstDay: ReadonlyMap<string, string> = new Map();

const dayAt = (day: number): Instant => addDays(START, day - 1);
const scanOf = (day: number): Scan => scans[day] ?? fail(`There is no scan of day ${day}.`);
const openOn = (day: number): ReadonlyMap<string, FindingInScan> =>
  open[day] ?? fail(`Nothing is known of day ${day}.`);
function fail(message: string): never {
  throw new Error(message);
}

async function control(action: string, body: unknown): Promise<void> {
  const response = await fetch(`${tenant.control}/_simulator/${action}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

async function scanAt(at: Instant, id: string): Promise<Scan> {
  const { azure, collect, signInMethod } = readConfiguration(process.env);
  const { tenantId } = tenant;
  return runScan({
    store,
    scan: { id, tenantId, tenantName: 'Contoso', startedAt: at, judgedAt: at, startedBy: 'test', signInMethod },
    connect: (hooks) => connect(azure, hooks),
    settings: collect,
    listen: () => undefined,
    stop: new AbortController(),
  });
}

async function openIn(scanId: string): Promise<ReadonlyMap<string, FindingInScan>> {
  const found = new Map<string, FindingInScan>();
  for await (const finding of store.streamFindings(scanId, {}, { by: 'rule', descending: false }))
    found.set(finding.id, finding);
  return found;
}

/** Bytes of the database, with what is still in its log. */
const size = (): number =>
  ['', '-wal'].reduce((sum, suffix) => {
    const file = statSync(join(dataDir, `dosimeter.sqlite${suffix}`), { throwIfNoEntry: false });
    return sum + (file?.size ?? 0);
  }, 0);

beforeAll(async () => {
  const args = ['--tenant', 'contoso', '--size', String(SIZE), '--seed', String(SEED), '--now', START, '--unmetered'];
  tenant = await startStandIn(...args);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(tenant.caFile, 'utf8')]);
  Object.assign(process.env, scanEnvironment(tenant, dataDir));
  store = await openStore({ url: null, dataDir });
  const empty = await settledSize();
  for (let day = 1; day <= DAYS; day += 1) {
    await control('now', { now: dayAt(day) });
    await control('edit', { edits: script.filter((one) => one.day === day).map(({ edit }) => edit), by: MARIA });
    await control('scenario', { name: day === PARTIAL ? 'denied-applications' : 'calm' });
    const scan = await scanAt(dayAt(day), `0199-${String(day).padStart(4, '0')}`);
    expect(scan).toMatchObject({ state: day === PARTIAL ? 'partial' : 'complete', finishedAt: dayAt(day) });
    scans[day] = scan;
    open[day] = await openIn(scan.id);
    if (day > 1) continue;
    sizeOfFirst = (await settledSize()) - empty;
    copiedOnFirstDay = await copiedFrom(store, scan);
  }
}, 120_000);
afterAll(async () => {
  await store.close();
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function settledSize(): Promise<number> {
  await store.close();
  const bytes = size();
  store = await openStore({ url: null, dataDir });
  return bytes;
}

type Of<What extends Expected['what']> = Extract<Expected, { readonly what: What }>;
function expectedOn<What extends Expected['what']>(day: number, ...whats: readonly What[]): readonly Of<What>[] {
  const today = script.filter((one) => one.day === day).flatMap(({ expected }) => expected);
  return today.filter((one): one is Of<What> => (whats as readonly string[]).includes(one.what));
}
const everyDay = Array.from({ length: DAYS - 1 }, (_, index) => index + 2);
const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();

test('about one object in a hundred changes every day, and the script has some of everything', () => {
  const objects = contoso.graph.applications.length + contoso.graph.servicePrincipals.length;
  const share = script.length / DAYS / objects;
  expect([share > 0.005, share < 0.015]).toEqual([true, true]);
  const whats = new Set(script.flatMap(({ expected }) => expected.map(({ what }) => what)));
  expect(whats.size).toBe(9);
  console.log(`${script.length} edits in ${DAYS} days`);
});

test('each credential that was added, rotated, extended or removed is told on its day, by whom, and nothing more', async () => {
  for (const day of everyDay) {
    const told = await store.credentialChanges(scanOf(day - 1).id, scanOf(day).id);
    const expected = expectedOn(day, 'added', 'rotated', 'extended', 'removed').map((one) =>
      [one.what, one.keyId, 'oldKeyId' in one ? one.oldKeyId : ''].join(' '),
    );
    expect(
      sorted(
        told.map(({ event, credential, before }) =>
          [event, credential.keyId, event === 'rotated' ? (before?.keyId ?? '') : ''].join(' '),
        ),
      ),
      `day ${day}`,
    ).toEqual(sorted(expected));
    const withApplication = new Set(expectedOn(day, 'application-deleted').map(({ application }) => application));
    for (const { event, credential, done } of told)
      if (event !== 'extended' && !withApplication.has(credential.holderId))
        expect(done, credential.id).toEqual({ at: dayAt(day), by: { kind: 'user', id: 'maria', name: MARIA.upn } });
  }
});

test('each deleted host and application is told on its day, and nothing else comes or goes', async () => {
  for (const day of everyDay) {
    const told = await store.appearances(scanOf(day - 1).id, scanOf(day).id);
    const hosts = expectedOn(day, 'host-deleted').flatMap(({ resource, principal }) => [
      `workload ${resource.toLowerCase()} false`,
      `identity ${principal} true`,
    ]);
    const applications = expectedOn(day, 'application-deleted').map(
      ({ application }) => `identity ${application} false`,
    );
    expect(
      told.filter(({ event }) => event !== 'disappeared'),
      `day ${day}`,
    ).toEqual([]);
    expect(sorted(told.map(({ list, row, isHostGone }) => `${list} ${row.id} ${isHostGone}`)), `day ${day}`).toEqual(
      sorted([...hosts, ...applications]),
    );
  }
});

/** What the lists of open findings say, without a word from the store about changes. */
function movedOn(day: number): readonly string[] {
  const [before, now] = [openOn(day - 1), openOn(day)];
  const was = (id: string): boolean => open.slice(1, day).some((earlier) => earlier.has(id));
  const came = [...now.keys()].filter((id) => !before.has(id));
  return sorted([
    ...came.map((id) => `${was(id) ? 'reopened' : 'new'} ${id}`),
    ...[...before.keys()].filter((id) => !now.has(id)).map((id) => `resolved ${id}`),
  ]);
}

test('each finding is found, resolved and reopened on the day on which it is, as its timeline says', async () => {
  const timeline = new Map<string, string[]>();
  for (const day of everyDay) {
    const told: string[] = [];
    for await (const { event, finding } of store.streamFindingDifferences(scanOf(day - 1).id, scanOf(day).id))
      if (event !== 'changed' && event !== 'not-examined') told.push(`${event} ${finding.id}`);
    expect(sorted(told), `day ${day}`).toEqual(movedOn(day));
    for (const line of told) {
      const [event = '', id = ''] = line.split(' ');
      timeline.set(id, [...(timeline.get(id) ?? []), `${event === 'new' ? 'found' : event} ${dayAt(day)}`]);
    }
  }
  const reopened = [...timeline].filter(([, events]) => events.some((event) => event.startsWith('reopened')));
  expect(reopened.length).toBeGreaterThan(4);
  for (const [id, events] of reopened) {
    const history = await store.findingHistory(tenant.tenantId, id);
    const life = history.filter(({ event }) => event !== 'changed' && event !== 'not-examined');
    const first = openOn(1).has(id) ? [`found ${dayAt(1)}`] : [];
    expect(life.map(({ event, at }) => `${event} ${at}`)).toEqual([...first, ...events]);
  }
});

test('what the script reopens is reopened on its day, and everything that is reopened is of its making', async () => {
  const keysAtFirst = new Set([...openOn(1).values()].map(({ subject }) => subject.credential?.id));
  let reopened = 0;
  for (const day of everyDay) {
    const again = expectedOn(day, 'unowned-again').map(({ application }) =>
      findingId(tenant.tenantId, UNOWNED, { kind: 'application', id: application, credential: null }),
    );
    const returned = expectedOn(day, 'added').flatMap(({ keyId }) => (keysAtFirst.has(keyId) ? [keyId] : []));
    const ofKeys = [...openOn(1).values()].filter(
      ({ id, subject }) => returned.includes(subject.credential?.id ?? '') && openOn(day).has(id),
    );
    expect(new Set(ofKeys.map(({ subject }) => subject.credential?.id))).toEqual(new Set(returned));
    reopened += ofKeys.length + again.length;
    const found = await store.findingDifferences(scanOf(day - 1).id, scanOf(day).id, 'reopened', 100);
    expect(sorted(found.map(({ finding }) => finding.id)), `day ${day}`).toEqual(
      sorted([...again, ...ofKeys.map(({ id }) => id)]),
    );
  }
  expect(reopened).toBeGreaterThan(4);
});

/** Ids of everything the script ever lays hands on. */
function touchedIds(): readonly string[] {
  const ids = (edit: ScriptedEdit['edit'], expected: readonly Expected[]): readonly string[] => [
    ...('application' in edit ? [edit.application] : []),
    ...expected.flatMap((one) => ('principal' in one ? [one.principal, one.resource.toLowerCase()] : [])),
  ];
  const named = new Set(script.flatMap(({ edit, expected }) => ids(edit, expected)));
  const { applications, servicePrincipals } = contoso.graph;
  const appIds = applications.filter(({ id }) => named.has(String(id))).map(({ appId }) => String(appId));
  const principals = servicePrincipals.filter(({ appId }) => appIds.includes(String(appId)));
  return [...named, ...appIds, ...principals.map(({ id }) => String(id))];
}

test('findings come and go with what the script touches, or because a day has passed', async () => {
  const touched = touchedIds();
  for (const day of everyDay) {
    const moved = movedOn(day).map((line) => line.split(' ')[1] ?? '');
    const texts = moved.map((id) => [id, JSON.stringify(openOn(day).get(id) ?? openOn(day - 1).get(id))] as const);
    const others = texts.filter(([, text]) => !touched.some((id) => text.toLowerCase().includes(id))).map(([id]) => id);
    if (others.length === 0) continue;
    const [before, after] = [await judged(day - 1, dayAt(day - 1)), await judged(day - 1, dayAt(day))];
    const told = (id: string): FindingInScan | undefined => openOn(day).get(id) ?? openOn(day - 1).get(id);
    const unexplained = others.filter((id) => before.has(id) === after.has(id) && told(id)?.ruleId !== BY_THE_LOG);
    expect(unexplained.map(told), `day ${day}`).toEqual([]);
  }
});

/** Ids of what a day's facts would be found guilty of at a time. */
async function judged(day: number, at: Instant): Promise<ReadonlySet<string>> {
  const { findings } = await judgement(scanOf(day), at, DEFAULT_THRESHOLDS, RULES);
  return new Set([...findings].map(({ id }) => id));
}

async function judgement(scan: Scan, at: Instant, thresholds: Thresholds, rules: readonly Rule[]) {
  const facts = await store.facts(scan.id);
  const readings = scan.summary?.readings ?? [];
  const standards = standardsBeside(NO_SETTINGS);
  const inventory = buildInventory(facts, thresholds);
  return judgeFacts(scan.tenantId, facts, inventory, readings, at, thresholds, [], rules, standards);
}

test('the partial scan changes no finding that it did not examine, and the trend has a gap there', async () => {
  const blind = new Set(
    scanOf(PARTIAL)
      .summary?.rules.filter(({ missingSources }) => missingSources.length > 0)
      .map(({ ruleId }) => ruleId),
  );
  const unseen = [...openOn(PARTIAL - 1).values()].filter(({ ruleId }) => blind.has(ruleId));
  expect(unseen.length).toBeGreaterThan(30);
  for (const finding of unseen) {
    const now = openOn(PARTIAL).get(finding.id);
    const { examined, unexaminedBecause, change, lastSeenAt, ...told } = now ?? fail(`${finding.id} is gone.`);
    expect([examined, change, lastSeenAt]).toEqual([false, 'unchanged', dayAt(PARTIAL - 1)]);
    expect(unexaminedBecause).toContain('pplications');
    expect(finding).toMatchObject(told);
  }
  expect(
    (await store.findingDifferenceCounts(scanOf(PARTIAL - 1).id, scanOf(PARTIAL).id))['not-examined'],
  ).toBeGreaterThanOrEqual(unseen.length);

  const points = await store.trend(scanOf(DAYS).id, DAYS);
  expect(points.map(({ at }) => at)).toEqual(scans.slice(1).map(({ judgedAt }) => judgedAt));
  expect(points.flatMap(({ bySeverity }, index) => (bySeverity === null ? [index + 1] : []))).toEqual([PARTIAL]);
  expect(points[PARTIAL - 1]?.credentials.secrets).toBeNull();
});

test('an owner who left for good is missed since that day', async () => {
  for (const { day, edit, expected } of script) {
    if (expected[0]?.what !== 'unowned-again' || !('application' in edit)) continue;
    const { unowned } = await store.standing(scanOf(DAYS).id, edit.application);
    expect(unowned).toEqual({ scanId: scanOf(day).id, at: dayAt(day), isAtLeast: false });
  }
});

test('a scan of a tenant that stands still costs less than 2 % of the first', async () => {
  const settled = await settledSize();
  const again = await scanAt(dayAt(DAYS), '0199-0031');
  expect(again).toMatchObject({ state: 'complete', summary: { added: 0, resolved: 0, reopened: 0 } });
  const growth = (await settledSize()) - settled;
  console.log(
    `The first scan takes ${sizeOfFirst} bytes, one that finds the same ${growth}: ${((100 * growth) / sizeOfFirst).toFixed(2)} %`,
  );
  expect(growth).toBeLessThan(sizeOfFirst * 0.02);
});

const sameAs = async (copied: ReadonlyMap<string, string>): Promise<void> => {
  for (const [path, digest] of copied) expect([path, await recordAt(store, path)]).toEqual([path, digest]);
};

test('a rule reads the thresholds it names, and no others', async () => {
  const last = scanOf(DAYS);
  const facts = await store.facts(last.id);
  const inventory = buildInventory(facts);
  for (const rule of RULES) {
    const read = new Set<string>();
    const thresholds = new Proxy(DEFAULT_THRESHOLDS, {
      get: (target, name, receiver) => {
        read.add(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
    runRules(facts, inventory, last.summary?.readings ?? [], { now: last.judgedAt, thresholds }, [rule]);
    expect([rule.id, sorted([...read])]).toEqual([rule.id, sorted(rule.thresholds ?? [])]);
  }
});

test('a permalink out of a file opens the same record after 30 more scans, other thresholds, another name of its rule, and retention', async () => {
  const copied = await copiedFrom(store, scanOf(1));
  expect(copied).toEqual(copiedOnFirstDay);
  const by = { kind: 'person', tenantId: 't', objectId: 'o', name: 'Ada' } as const;
  const own = { secretLifetimeDaysMax: 10_000, secretLifetimeDaysHigh: 10_000, certificateLifetimeDaysMax: 180 };
  const change = { number: 1, at: dayAt(DAYS), by, why: 'Tried out.', settings: { own, frameworks: {} } };
  expect(await store.appendThresholds(tenant.tenantId, change)).toBe(true);
  const lax = await scanAt(dayAt(DAYS), '0199-0032');
  expect(lax.summary?.thresholds).toEqual({ ...DEFAULT_THRESHOLDS, ...own });
  expect(lax.summary?.standards?.map(({ framework, thresholds }) => [framework, thresholds])).toEqual([
    ['cis_m365', { secretLifetimeDaysMax: 180 }],
    ['scuba_aad', { secretLifetimeDaysMax: 180, certificateLifetimeDaysMax: 365 }],
    ['cis_azure', { certificateLifetimeDaysMax: 365 }],
    ['cis_controls', { unusedAfterDays: 45 }],
    ['pcidss', { passwordAgeDaysMax: 90 }],
  ]);
  expect((await store.findingDifferenceCounts(scanOf(DAYS).id, lax.id)).resolved).toBeGreaterThan(0);
  await sameAs(copied);

  await store.appendThresholds(tenant.tenantId, { ...change, number: 2, settings: NO_SETTINGS });
  const again = await scanAt(dayAt(DAYS), '0199-0033');
  expect(again.summary?.thresholds).toEqual(DEFAULT_THRESHOLDS);
  const at = dayAt(DAYS + 1);
  const sealedBy = async (scanId: string, rules: readonly Rule[]): Promise<Scan> => {
    const { id, tenantId, tenantName, signInMethod, judgedAt } = again;
    const begun = { id: scanId, tenantId, tenantName, startedAt: at, judgedAt, startedBy: 'test', signInMethod };
    await store.beginScan(begun);
    const sealing = await judgement(again, judgedAt, DEFAULT_THRESHOLDS, rules);
    const facts = await store.facts(id);
    return store.sealScan({ scanId, state: 'complete', tenantName, finishedAt: at, facts, ...sealing });
  };
  const strict = await sealedBy('0199-0034', RULES);
  const renamed = RULES.map((rule) =>
    rule.id.startsWith('long-lived-') ? { ...rule, id: `${rule.id}-renamed`, renamedFrom: [rule.id] } : rule,
  );
  const after = await sealedBy('0199-0035', renamed);
  const none = { new: 0, reopened: 0, changed: 0, resolved: 0, 'not-examined': 0 };
  expect(await store.findingDifferenceCounts(strict.id, after.id)).toEqual(none);
  const names = [...(await openIn(after.id)).values()].map(({ ruleId }) => ruleId);
  expect(names).toContain('long-lived-client-secret-renamed');
  expect(names).not.toContain('long-lived-client-secret');
  await sameAs(copied);

  const digest = scanOf(1).digest;
  const purged = await store.purgeScans({ before: dayAt(2), now: at, policy: 'records are kept for a day' });
  expect(purged.map((stone) => stone.scanId)).toEqual([scanOf(1).id]);
  expect(await store.tombstone(scanOf(1).id)).toMatchObject({ recordSha256: digest, purgedAt: at });
  for (const [path, record] of await copiedFrom(store, scanOf(2))) expect(await recordAt(store, path)).toBe(record);
});
