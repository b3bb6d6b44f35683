import { describe, expect, test } from 'vitest';
import type { CheckKind } from '#lib/model/reference/check-kind';
import { CONTROLS } from '#lib/model/reference/controls';
import type { RuleResult } from '#lib/model/scan';
import { controlEvidence, controlPath, resultWords } from '#lib/report/compliance/control-evidence';

const control = (direct: readonly CheckKind[], supporting: readonly CheckKind[] = []) => ({
  key: 'soc2',
  framework: 'SOC 2',
  version: '2017',
  id: 'CC6.1',
  title: 'Access',
  direct,
  supporting,
});
const result = (ruleId: string, checks: readonly CheckKind[], more: Partial<RuleResult> = {}): RuleResult => ({
  ruleId,
  title: ruleId,
  severity: 'high',
  examines: 'application',
  checks,
  violations: 3,
  compliant: 7,
  unknown: 0,
  because: [],
  missingSources: [],
  ...more,
});

describe('evidence for a control', () => {
  const results = [
    result('long-lived', ['secret_long_lived']),
    result('unused', ['credential_unused'], { unknown: 4 }),
    result('other', ['identity_orphaned']),
  ];
  const counts = [
    { ruleId: 'long-lived', open: 2, accepted: 1 },
    { ruleId: 'unused', open: 3, accepted: 0 },
    { ruleId: 'other', open: 99, accepted: 9 },
  ];
  test('counts the findings of its own rules, and leads to exactly those', () => {
    const evidence = controlEvidence(control(['secret_long_lived'], ['credential_unused']), results, counts, 's1');
    expect(evidence).toMatchObject({ open: 5, accepted: 1, examined: 20, notEvaluated: 4, automation: 'automated' });
    expect(evidence.findings).toBe('/findings?view=list&rule=long-lived,unused&scan=s1');
    expect(evidence.rules.map(({ relation }) => relation)).toEqual(['direct', 'supporting']);
    expect(resultWords(evidence)).toBe('Evidence against');
  });
  test('says which checks nobody makes', () => {
    const evidence = controlEvidence(control(['secret_long_lived', 'owner_review']), results, [], null);
    expect(evidence).toMatchObject({ automation: 'partial', others: [{ check: 'owner_review', where: null }] });
    expect(controlEvidence(control(['owner_review']), results, [], null)).toMatchObject({
      automation: 'manual',
      findings: null,
    });
    expect(controlEvidence(control(['exception_register']), results, [], null).others).toEqual([
      { check: 'exception_register', where: '/exceptions' },
    ]);
  });
  test.each([
    [{ violations: 0, unknown: 0 }, 'Evidence for'],
    [{ violations: 0, unknown: 2 }, 'Evidence for, in part'],
    [{ violations: 0, unknown: null }, 'Evidence for, in part'],
    [{ violations: 0, compliant: 0, unknown: 5 }, 'Not evaluated'],
  ])('never claims more than was examined: %j', (more, words) => {
    const one = [result('long-lived', ['secret_long_lived'], more)];
    expect(resultWords(controlEvidence(control(['secret_long_lived']), one, [], null))).toBe(words);
  });
});

test('every control has an address of its own', () => {
  const paths = CONTROLS.map(controlPath);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.length).toBeGreaterThanOrEqual(146);
});
