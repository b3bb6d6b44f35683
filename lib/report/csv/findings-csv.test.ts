import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import type { RuleResult, Scan, ScanSummary } from '#lib/model/scan';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';
import { finding, newScan, seal } from '#lib/store/testing/build';

const found: FindingInScan = {
  ...finding('a'),
  examined: true,
  unexaminedBecause: null,
  firstSeenAt: '2026-11-20T00:00:00Z',
  lastSeenAt: '2026-11-22T00:00:00Z',
  reopenedCount: 0,
  change: 'unchanged',
};
const result: RuleResult = {
  ruleId: found.ruleId,
  title: 'Long',
  severity: 'high',
  examines: 'credential',
  checks: ['secret_long_lived'],
  violations: 1,
  compliant: 0,
  unknown: 0,
  because: [],
  missingSources: [],
};
const summary: ScanSummary = {
  ...seal('', []).summary,
  open: 1,
  notExamined: 0,
  bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
  added: 0,
  resolved: 0,
  reopened: 0,
  facets: {},
};
const controlsWith = (rules: unknown): unknown => {
  const scan: Scan = {
    ...newScan('s'),
    state: 'complete',
    sequence: 1,
    finishedAt: '2026-11-22T14:05:00Z',
    failure: null,
    digest: null,
    summary: { ...summary, rules: rules as readonly RuleResult[] },
  };
  return findingCells(found, scan, { origin: 'http://localhost', use: null, exception: null })[
    FINDINGS_HEADER.indexOf('controls')
  ];
};

test('controls are named by framework and id, joined with a bar', () => {
  const cell = String(controlsWith([{ ...result, ruleId: 'another', checks: [] }, result]));
  expect(cell.split('|')).toEqual(expect.arrayContaining(['cis_m365:5.1.5.4', 'soc2:CC6.1']));
  expect(cell).not.toMatch(/[ ,;"]/);
});

test('the last use comes from the credential’s row, and is empty where there is none', () => {
  const scan: Scan = {
    ...newScan('s'),
    state: 'complete',
    sequence: 1,
    finishedAt: null,
    failure: null,
    digest: null,
    summary: null,
  };
  const told = (use: Parameters<typeof findingCells>[2]['use']) => {
    const cells = findingCells(found, scan, { origin: '', use, exception: null });
    return ['last_used_at', 'last_used_source', 'judged_as_of'].map((name) => cells[FINDINGS_HEADER.indexOf(name)]);
  };
  const at = '2026-11-20T08:00:00Z';
  expect(told({ use: 'in-use', lastUsedAt: at })).toEqual([at, 'credential_activity', scan.judgedAt]);
  expect(told({ use: 'unknown' })).toEqual([null, 'not_evaluated', scan.judgedAt]);
  expect(told(null)).toEqual([null, null, scan.judgedAt]);
  expect(FINDINGS_HEADER).toContain('judged_as_of');
});

test('a scan that does not tell the checks of its rules has an empty cell', () => {
  const { checks: _, ...older } = result;
  expect(controlsWith([older])).toBeNull();
  expect(controlsWith([])).toBeNull();
});
