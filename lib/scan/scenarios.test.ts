import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { CANARY_PREFIX } from '#lib/simulator/contoso/story';
import { openStore } from '#lib/store/open-store';

const SIZE = '80';
const NOW = '2026-11-22T14:00:00Z';
const tenant = (scenario: string): Promise<StandIn> =>
  startStandIn('--tenant', 'contoso', '--size', SIZE, '--now', NOW, '--scenario', scenario);

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly scan: Scan;
  readonly findings: readonly FindingInScan[];
}

async function scanUnder(scenario: string, dataDir: string): Promise<Outcome> {
  const standIn = await tenant(scenario);
  try {
    const { code, output } = await scanOnce({ ...scanEnvironment(standIn, dataDir), SCAN_TIME: NOW });
    return { code, output, ...(await latest(dataDir)) };
  } finally {
    await standIn.stop();
  }
}

async function latest(dataDir: string): Promise<Pick<Outcome, 'scan' | 'findings'>> {
  const store = await openStore({ url: null, dataDir });
  try {
    const scan = await store.latestSealed();
    if (!scan) throw new Error('No scan was sealed.');
    const findings: FindingInScan[] = [];
    for await (const finding of store.streamFindings(scan.id, {}, { by: 'rule', descending: false }))
      findings.push(finding);
    return { scan, findings };
  } finally {
    await store.close();
  }
}

/** One line per finding, without what differs between two scans of the same tenant. */
const lines = (findings: readonly FindingInScan[]): string[] =>
  findings.map(({ ruleId, id, severity, subject }) => `${ruleId} ${subject.id} ${severity} ${id}`).sort();

let calm: Outcome;
let calmDir = '';
const dirs: string[] = [];
const dataDir = (): string => {
  const dir = newDataDir();
  dirs.push(dir);
  return dir;
};

beforeAll(async () => {
  calmDir = dataDir();
  calm = await scanUnder('calm', calmDir);
}, 120_000);
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe('a calm tenant', () => {
  test('is read whole: exit code 0, every source, findings for every rule of the spine', () => {
    expect(calm.output).toContain('is complete');
    expect(calm.code).toBe(0);
    expect(calm.scan.summary?.readings.filter((reading) => reading.outcome !== 'whole')).toEqual([]);
    // One scan has one auditor and one tenant, so a rule about either shows one side; the story scans a second tenant.
    const both =
      calm.scan.summary?.rules.filter(
        ({ ruleId, examines }) => !ruleId.startsWith('auditor-') && examines !== 'tenant',
      ) ?? [];
    expect(both.filter((rule) => rule.violations === 0).map((rule) => rule.ruleId)).toEqual([]);
    expect(both.filter((rule) => rule.compliant === 0).map((rule) => rule.ruleId)).toEqual([]);
  });

  test('gives every finding an id of its own', () => {
    expect(new Set(calm.findings.map((finding) => finding.id)).size).toBe(calm.findings.length);
  });

  test('leaves no planted secret and no token on disk or in the output', () => {
    const dir = dirs[0] ?? '';
    const bytes = readdirSync(dir).map((file) => readFileSync(join(dir, file), 'latin1'));
    for (const text of [...bytes, calm.output]) {
      expect(text.includes(CANARY_PREFIX)).toBe(false);
      expect(/eyJ[A-Za-z0-9_-]{10,}\.eyJ/.test(text)).toBe(false);
    }
  });
});

describe.each(['throttled', 'flaky', 'expired-page-token'])('a tenant that is %s', (scenario) => {
  test('gives the same findings as a calm one', async () => {
    const outcome = await scanUnder(scenario, dataDir());
    expect(outcome.output).toContain('is complete');
    expect(outcome.code).toBe(0);
    expect(lines(outcome.findings)).toEqual(lines(calm.findings));
  }, 180_000);
});

test('a tenant of which some subscriptions are out of sight, after a whole scan, neither resolves nor invents a finding', async () => {
  const dir = dataDir();
  cpSync(calmDir, dir, { recursive: true });
  const outcome = await scanUnder('partial-visibility', dir);
  expect(outcome.output).toContain('is partial');
  expect(outcome.code).toBe(3);
  expect(outcome.scan.summary).toMatchObject({ resolved: 0, added: 0 });
  expect(outcome.scan.summary?.notExamined).toBeGreaterThan(0);
  expect(outcome.findings.map(({ id }) => id).sort()).toEqual(calm.findings.map(({ id }) => id).sort());
}, 180_000);
