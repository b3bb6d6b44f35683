import { expect, test } from 'vitest';
import type { Finding } from '#lib/model/finding';
import type { RuleResult } from '#lib/model/scan';
import { RULES } from '#lib/rules/index';
import { judgeStandards, rulesReading } from '#lib/scan/assemble/judge-standards';
import type { ExaminedKey } from '#lib/store/store';
import { finding } from '#lib/store/testing/build';

const UNUSED = { framework: 'cis_controls', thresholds: { unusedAfterDays: 45 } };
const SECRETS = { framework: 'cis_m365', thresholds: { secretLifetimeDaysMax: 90 } };
const key = (standard: string, ruleId: string): ExaminedKey => ({
  findingId: 'f',
  standard,
  ruleId,
  subjectKind: 'credential',
  subjectId: 's',
  credentialId: null,
  subscriptionId: null,
});
const result = (ruleId: string): RuleResult => ({
  ruleId,
  title: ruleId,
  severity: 'high',
  examines: 'credential',
  checks: [],
  violations: 1,
  compliant: 0,
  unknown: 0,
  because: [],
  missingSources: [],
});

test('a framework has only the rules judge again that read what it asks for otherwise', () => {
  expect(
    rulesReading(UNUSED, RULES)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['application-unused', 'service-account-unused', 'service-account-used-by-person', 'unused-privilege']);
  expect(rulesReading({ framework: 'x', thresholds: {} }, RULES)).toEqual([]);
});

test('an earlier finding is asked after where it was judged; what a framework judges no longer is over', () => {
  const asked: string[] = [];
  const { results, findings, wasExamined } = judgeStandards([UNUSED, SECRETS], RULES, ({ framework }, rules) => ({
    results: rules.map(({ id }) => result(id)),
    findings: [finding(framework)] as Finding[],
    wasExamined: ({ ruleId }) => {
      asked.push(`${framework} ${ruleId}`);
      return { examined: false, because: 'denied' };
    },
  }));
  expect(results.map(({ framework, rules }) => [framework, rules.length])).toEqual([
    ['cis_controls', 4],
    ['cis_m365', 1],
  ]);
  expect(findings.map((list) => [...list].map(({ id }) => id))).toEqual([['cis_controls'], ['cis_m365']]);
  const own = wasExamined(() => ({ examined: false, because: 'own' }));
  expect(own(key('', 'application-unused'))).toMatchObject({ because: 'own' });
  expect(own(key('cis_controls', 'application-unused'))).toMatchObject({ because: 'denied' });
  expect(own(key('cis_controls', 'long-lived-client-secret'))).toEqual({ examined: true });
  expect(own(key('pcidss', 'service-account-old-password'))).toEqual({ examined: true });
  expect(own(key('pcidss', 'a-rule-of-another-version'))).toMatchObject({ because: 'own' });
  expect(asked).toEqual(['cis_controls application-unused']);
});
