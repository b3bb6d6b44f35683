import { describe, expect, test } from 'vitest';
import type { RuleResult, ScanSummary } from '#lib/model/scan';
import type { SourceReading } from '#lib/model/source';
import { coverageOf, partialSentence } from '#lib/report/coverage';
import { groupRows } from '#lib/report/group-rows';
import { affected, overviewOf } from '#lib/report/overview';
import { parseCredentialQuery } from '#lib/report/url/credential-query';
import { findingsHref } from '#lib/report/url/finding-links';
import { parseFindingQuery } from '#lib/report/url/finding-query';
import { dueWords, outOf, span } from '#lib/report/words';
import { newScan, seal } from '#lib/store/testing/build';

const NOW = '2026-11-22T14:00:00Z';
const base: ScanSummary = {
  ...seal('', []).summary,
  open: 3,
  notExamined: 0,
  bySeverity: { critical: 1, high: 2, medium: 0, low: 0, info: 0 },
  added: 0,
  resolved: 0,
  reopened: 0,
  facets: {},
};
const rule = (more: Partial<RuleResult>): RuleResult => ({
  ruleId: 'r',
  title: 'R',
  severity: 'high',
  examines: 'credential',
  checks: ['secret_long_lived'],
  violations: 7,
  compliant: 102,
  unknown: 3,
  because: [],
  missingSources: [],
  ...more,
});
const reading = (source: SourceReading['source'], outcome: SourceReading['outcome']): SourceReading => ({
  source,
  outcome,
  because: 'x',
  closes: 'Y',
  rows: 0,
  startedAt: NOW,
  finishedAt: NOW,
});

describe('counts carry their population', () => {
  test('7 of 112, 3 not evaluated', () => {
    expect(affected(rule({}))).toBe('7 of 112, 3 not evaluated');
    expect(affected(rule({ unknown: 0 }))).toBe('7 of 109');
    expect(affected(rule({ unknown: null }))).toBe('7 of 109, more not evaluated');
    expect(outOf(1200, 3400, 0)).toBe('1,200 of 3,400');
  });

  test('what was not read has no number', () => {
    const { due, migration } = overviewOf({
      ...base,
      populations: { ...base.populations, credentials: null },
      migration: { workloads: null, withIdentity: 0, withoutIdentity: 0 },
    });
    expect([due.count, migration.count]).toEqual([null, null]);
    expect(overviewOf(base).due.count).toBe(0);
  });

  test('a group never shows a population smaller than its findings', () => {
    const group = {
      ruleId: 'r',
      open: 200,
      notExamined: 200,
      soonestDueAt: null,
      oldestFirstSeenAt: null,
      withoutOwner: 0,
      highestSeverity: 'high' as const,
      trend: [],
    };
    expect(groupRows([group], [rule({ violations: 0, compliant: 0, unknown: null })])[0]).toMatchObject({
      population: 200,
      unknown: null,
    });
  });
});

describe('coverage', () => {
  const summary = {
    ...base,
    rules: [rule({ missingSources: ['owners'] }), rule({ ruleId: 's', unknown: 0 })],
    readings: [reading('applications', 'whole'), reading('owners', 'denied')],
  };
  test('gaps come first, with what they silence', () => {
    const coverage = coverageOf(summary);
    expect(coverage.chip).toBe('Partial, 1 of 2 sources');
    expect(coverage.rows[0]).toMatchObject({ outcome: 'Denied', subjects: '3 checks' });
    expect(coverage.rows[0]?.silenced.map(({ ruleId }) => ruleId)).toEqual(['r']);
  });
  test('a partial scan says so in a sentence, a whole one does not', () => {
    const scan = {
      ...newScan('x'),
      state: 'partial' as const,
      sequence: 1,
      finishedAt: NOW,
      failure: null,
      digest: 'd',
      summary: { ...summary, notExamined: 1 },
    };
    expect(partialSentence(scan)).toBe(
      '1 of 2 sources read whole; 1 of 2 rules not wholly evaluated. 1 finding there keeps its last status.',
    );
    expect(partialSentence({ ...scan, state: 'complete' })).toBeNull();
  });
});

describe('addresses', () => {
  test('comma is or, minus is not, dates are relative to the scan', () => {
    const { filter, sort, notices } = parseFindingQuery(
      { severity: 'critical,high', kind: '-federated', due: '30d', sort: '-due' },
      NOW,
    );
    expect(filter).toEqual({
      severity: { any: ['critical', 'high'] },
      credentialKind: { not: ['federated'] },
      dueBefore: '2026-12-22T14:00:00Z',
    });
    expect(sort).toEqual({ by: 'due', descending: true });
    expect(notices).toEqual([]);
  });
  test('what is unknown is dropped and said, never an error', () => {
    const { filter, notices } = parseFindingQuery(
      { severity: 'urgent', colour: 'red', due: 'soon', owner: 'me', sort: 'size' },
      NOW,
    );
    expect(filter).toEqual({});
    expect(notices).toHaveLength(5);
  });
  test('a form of checkboxes reads as a comma list', () => {
    expect(parseFindingQuery({ severity: ['high', 'low'] }, NOW).filter.severity).toEqual({ any: ['high', 'low'] });
  });
  test('changing a filter drops the cursor', () => {
    expect(findingsHref({ severity: 'high', cursor: 'abc', view: 'list' }, { owner: 'none' })).toBe(
      '/findings?severity=high&owner=none&view=list',
    );
  });
  test('credentials show sign-in ones unless asked', () => {
    expect(parseCredentialQuery({}, NOW).filter).toEqual({ role: { any: ['sign-in'] } });
    expect(parseCredentialQuery({ role: 'all', to: '30d' }, NOW).filter).toEqual({
      endsBefore: '2026-12-22T14:00:00Z',
    });
  });
});

test('due words: expired, today, soon, later', () => {
  expect(dueWords('2026-11-21T00:00:00Z', NOW).words).toBe('Expired');
  expect(dueWords('2026-11-22T20:00:00Z', NOW).words).toBe('Due today');
  expect(dueWords('2026-11-28T14:00:00Z', NOW).words).toBe('Due in 6 days');
  expect(dueWords('2027-11-28T14:00:00Z', NOW).words).toBe('Later');
  expect([span(12), span(250), span(1130)]).toEqual(['12 d', '8 mo', '3 y 1 mo']);
});
