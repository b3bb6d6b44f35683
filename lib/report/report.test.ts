import { describe, expect, test } from 'vitest';
import type { RuleResult, ScanSummary } from '#lib/model/scan';
import type { SourceReading } from '#lib/model/source';
import { coverageOf, partialSentence } from '#lib/report/coverage';
import { groupRows } from '#lib/report/group-rows';
import { affected, overviewOf } from '#lib/report/overview';
import { endedHref, parseCredentialQuery, weekHref } from '#lib/report/url/credential-query';
import { findingsHref } from '#lib/report/url/finding-links';
import { parseFindingQuery } from '#lib/report/url/finding-query';
import { clipped, dueWords, nameOr, outOf, shown, span } from '#lib/report/words';
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
    expect(affected(rule({ unknown: null }))).toBe('7 of an unknown number');
    expect(outOf(1200, 3400, 0)).toBe('1,200 of 3,400');
  });

  test('what was not read has no number', () => {
    const { due, migration } = overviewOf({
      ...base,
      populations: { ...base.populations, applications: null, servicePrincipals: null, credentials: null },
      migration: { workloads: null, withIdentity: 0, withoutIdentity: 0 },
    });
    expect([due.count, migration.count]).toEqual([null, null]);
    expect(overviewOf(base).due.count).toBe(0);
  });

  test('a number of what was read in part says what it leaves out', () => {
    const { due, exposed, migration } = overviewOf({
      ...base,
      populations: { ...base.populations, servicePrincipals: null, credentials: null },
      expiry: { ...base.expiry, within30Days: 2, total: 40 },
      rules: [rule({ unknown: null }), rule({ ruleId: 'workload-without-managed-identity', unknown: 2 })],
      migration: { workloads: 9, withIdentity: 3, withoutIdentity: 6 },
    });
    expect(due).toEqual({
      count: 2,
      sentence: 'of 40 sign-in credentials that were read expire within 30 days',
      gap: 'Those of service principals were not read',
    });
    expect(exposed.gap).toBe('2 checks and an unknown number more not evaluated');
    expect(migration.gap).toBe('2 checks not evaluated');
    expect(overviewOf(base)).toMatchObject({ due: { gap: null }, exposed: { gap: null }, migration: { gap: null } });
  });

  test('federated credentials that were not read do not silence the others', () => {
    const { due } = overviewOf({ ...base, populations: { ...base.populations, federated: null } });
    expect(due).toMatchObject({ count: 0, gap: null });
  });

  test('a population that is not known is not made up from the findings', () => {
    const group = {
      ruleId: 'r',
      open: 200,
      accepted: 0,
      notExamined: 200,
      soonestDueAt: null,
      oldestFirstSeenAt: null,
      withoutOwner: 0,
      highestSeverity: 'high' as const,
      trend: [],
    };
    const sizeFor = (results: readonly RuleResult[]) => groupRows([group], results)[0]?.population;
    expect(sizeFor([rule({ violations: 0, compliant: 0, unknown: null })])).toBeNull();
    expect(sizeFor([rule({ violations: 0, compliant: 0, unknown: 20 })])).toBeNull();
    expect(sizeFor([])).toBeNull();
    expect(sizeFor([rule({ violations: 200, compliant: 100, unknown: 20 })])).toBe(320);
    expect(outOf(200, null, null)).toBe('200 of an unknown number');
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
      accepted: false,
      severity: { any: ['critical', 'high'] },
      credentialKind: { not: ['federated'] },
      dueBefore: '2026-12-22T14:00:00Z',
    });
    expect(sort).toEqual({ by: 'due', descending: true });
    expect(notices).toEqual([]);
  });
  test('what is unknown is dropped and said, never an error', () => {
    const { filter, notices } = parseFindingQuery(
      { severity: 'urgent', colour: 'red', due: 'soon', owner: 'Ada', sort: 'size' },
      NOW,
    );
    expect(filter).toEqual({ accepted: false });
    expect(notices).toHaveLength(5);
  });
  test('a view or a rule that does not exist is said', () => {
    const { filter, view, notices } = parseFindingQuery({ view: 'zzz', rule: 'nope,r', examined: 'maybe' }, NOW, ['r']);
    expect(view).toBe('groups');
    expect(filter).toEqual({ accepted: false, rule: { any: ['r'] } });
    expect(notices).toEqual([
      'examined can be yes or no; it was left out.',
      'There is no view “zzz”; findings are shown by rule.',
      '“nope” is not a rule of this scan and was left out.',
    ]);
    expect(parseFindingQuery({ view: 'list', rule: 'r', tenant: 't' }, NOW, ['r']).notices).toEqual([]);
  });
  test('a form of checkboxes reads as a comma list', () => {
    expect(parseFindingQuery({ severity: ['high', 'low'] }, NOW).filter.severity).toEqual({ any: ['high', 'low'] });
  });
  test('changing a filter drops the cursor', () => {
    expect(findingsHref({ severity: 'high', cursor: 'abc', view: 'list' }, { owner: 'none' })).toBe(
      '/findings?severity=high&owner=none&view=list',
    );
  });
  test('a bar of the strip opens its own week, and neither the end nor the next one', () => {
    const params = (href: string) => Object.fromEntries(new URL(href, 'http://localhost').searchParams);
    const { filter, notices } = parseCredentialQuery(params(weekHref(NOW, 's')), NOW);
    expect(notices).toEqual([]);
    expect(filter).toMatchObject({ endsAfter: NOW, endsBefore: '2026-11-29T13:59:59Z' });
    expect(parseCredentialQuery(params(endedHref(NOW, null)), NOW).filter).toMatchObject({
      kind: { any: ['secret', 'certificate'] },
      endsBefore: '2026-11-22T13:59:59Z',
    });
  });

  test('credentials show sign-in ones unless asked', () => {
    expect(parseCredentialQuery({}, NOW).filter).toEqual({ role: { any: ['sign-in'] } });
    expect(parseCredentialQuery({ role: 'all', to: '30d' }, NOW).filter).toEqual({
      endsBefore: '2026-12-22T14:00:00Z',
    });
  });
});

test('what is invisible in a name is shown, what scripts need stays', () => {
  expect(shown('report\u202Etxt.exe\n\u200B')).toBe('report⟨U+202E⟩txt.exe⟨U+000A⟩⟨U+200B⟩');
  expect(shown('Con\u{E0041}\u2066to\u3164so\u034F\uD800')).toBe('Con⟨U+E0041⟩⟨U+2066⟩to⟨U+3164⟩so⟨U+034F⟩⟨U+D800⟩');
  const england = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
  expect(shown(`${england}\u202E \u{1F3F4}\u202E ❤\uFE0F`)).toBe(`${england}⟨U+202E⟩ \u{1F3F4}⟨U+202E⟩ ❤\uFE0F`);
  expect(shown('👩\u200D💻 می\u200Cخواهم')).toBe('👩\u200D💻 می\u200Cخواهم');
  expect(nameOr('\u202Ea', 'x')).toBe(clipped('\u202Ea'));
});

test('due words: expired, today, soon, later', () => {
  expect(dueWords('2026-11-21T00:00:00Z', NOW).words).toBe('Expired');
  expect(dueWords('2026-11-22T20:00:00Z', NOW).words).toBe('Due today');
  expect(dueWords('2026-11-28T14:00:00Z', NOW).words).toBe('Due in 6 days');
  expect(dueWords('2027-11-28T14:00:00Z', NOW).words).toBe('Later');
  expect([span(12), span(250), span(1130)]).toEqual(['12 d', '8 mo', '3 y 1 mo']);
  expect([span(364), span(365), span(3 * 365 - 1)]).toEqual(['11 mo', '1 y', '2 y 11 mo']);
});
