import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLLECTORS } from '#lib/collectors/index';
import type { FindingInScan } from '#lib/model/finding';
import type { RuleResult, ScanSummary } from '#lib/model/scan';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const NOW = '2026-11-22T14:00:00Z';
const CONTOSO = ['--tenant', 'contoso', '--size', '40', '--now', NOW];
const SCENARIOS = ['no-licence', ...COLLECTORS.map(({ source }) => `denied-${source}`)];
const WAIT_MS = 300_000;
/** One assignment is minutes old, and not judged yet; a population is told without the time, and counts it. */
const TOO_YOUNG: Readonly<Record<string, number>> = { 'role-assignment-to-deleted-principal': 1 };

interface Outcome {
  readonly code: number | null;
  readonly summary: ScanSummary;
  readonly findings: readonly FindingInScan[];
}

const dirs: string[] = [];
const calmDir = newDataDir();
let calm: Outcome;
/** Scenario → what it turned unknown: the table that the last test prints. */
const table = new Map<string, string>();

async function scanUnder(scenario: string, dataDir: string): Promise<Outcome> {
  dirs.push(dataDir);
  const standIn = await startStandIn(...CONTOSO, '--scenario', scenario);
  const env = { ...scanEnvironment(standIn, dataDir), SCAN_TIME: NOW, READ_APP_SETTINGS: '1' };
  const { code } = await scanOnce(env, '--quiet').finally(() => standIn.stop());
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  const findings: FindingInScan[] = [];
  for await (const row of store.streamFindings(scan?.id ?? '', {}, { by: 'rule', descending: false }))
    findings.push(row);
  await store.close();
  if (!scan?.summary) throw new Error('No scan was sealed.');
  return { code, summary: scan.summary, findings };
}

beforeAll(async () => {
  calm = await scanUnder('calm', calmDir);
}, WAIT_MS);
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const ids = ({ findings }: Outcome): string[] => findings.map(({ id }) => id).sort();
const resultsOf = ({ summary }: Outcome): ReadonlyMap<string, RuleResult> =>
  new Map(summary.rules.map((rule) => [rule.ruleId, rule]));
const examined = ({ violations, compliant, unknown }: RuleResult): number => violations + compliant + (unknown ?? 0);

test('the calm tenant is read whole', () => {
  expect(calm.code).toBe(0);
});

describe.concurrent('each source in turn, denied after a whole scan', () => {
  test.each(SCENARIOS)(
    '%s: partial, nothing resolved, invented, changed or turned compliant',
    async (scenario) => {
      const dir = newDataDir();
      cpSync(calmDir, dir, { recursive: true });
      const outcome = await scanUnder(scenario, dir);
      expect(outcome.code).toBe(3);
      expect(outcome.summary).toMatchObject({ resolved: 0, added: 0, reopened: 0 });
      expect(ids(outcome)).toEqual(ids(calm));
      const changed = outcome.findings.filter(({ change }) => change !== 'unchanged');
      expect([...new Set(changed.map(({ ruleId, severity }) => `${ruleId} ${severity}`))]).toEqual([]);

      const before = resultsOf(calm);
      const silent: string[] = [];
      for (const rule of outcome.summary.rules) {
        const whole = before.get(rule.ruleId);
        if (!whole) throw new Error(`${rule.ruleId} was not judged before.`);
        expect(rule.compliant, rule.ruleId).toBeLessThanOrEqual(whole.compliant);
        const most = examined(whole) + (TOO_YOUNG[rule.ruleId] ?? 0);
        if (rule.unknown !== null) expect(examined(rule), rule.ruleId).toBeLessThanOrEqual(most);
        if (rule.violations < whole.violations) expect(rule.unknown, rule.ruleId).not.toBe(whole.unknown);
        if (rule.unknown === whole.unknown) continue;
        expect(rule.because.length, rule.ruleId).toBeGreaterThan(0);
        silent.push(`${rule.ruleId} ${rule.unknown ?? '?'}`);
      }
      const kept = outcome.summary.notExamined;
      table.set(scenario, `${silent.join(', ') || 'no rule'}; ${kept} findings keep their last status`);

      const source = scenario.replace(/^denied-/, '');
      const reading = outcome.summary.readings.find((row) => row.source === source);
      if (scenario !== 'no-licence') expect(['denied', 'partly']).toContain(reading?.outcome);
    },
    WAIT_MS,
  );
});

test('the table of what each gap turns unknown', () => {
  expect([...table.keys()].sort()).toEqual([...SCENARIOS].sort());
  for (const scenario of SCENARIOS) console.log(`${scenario}: ${table.get(scenario)}`);
});
