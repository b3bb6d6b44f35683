import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absentResult, sarifResult } from '#lib/report/sarif/sarif-result';
import { type SarifRule, sarifFrame } from '#lib/report/sarif/sarif-run';
import { anException, openFinding, sealedScan } from '#lib/report/testing/build-finding';
import { sarifCheck } from '#lib/report/testing/schema-check';

const ORIGIN = 'https://dosimeter.example';
const rule: SarifRule = {
  id: openFinding().ruleId,
  title: 'Client secret is valid for longer than 180 days',
  severity: 'high',
  why: 'It can be copied.',
  remedy: 'Move to a managed identity.',
  checks: ['secret_long_lived'],
};
const check = sarifCheck();

const logOf = (results: readonly unknown[], scan = sealedScan()): unknown => {
  const { before, after } = sarifFrame(scan, [rule, { ...rule, id: 'found-nothing' }], ORIGIN);
  return JSON.parse(`${before}${results.map((result) => JSON.stringify(result)).join(',')}${after}`);
};

test('the checker refuses what the schema does not know', () => {
  expect(check(logOf([]))).toEqual([]);
  expect(check(logOf([{ level: 'fatal' }]))).not.toEqual([]);
});

test('a log names every rule, also one without a result, and the controls it is evidence for', () => {
  const log = logOf([]) as { runs: { tool: { driver: { rules: { id: string; relationships: object[] }[] } } }[] };
  const rules = log.runs[0]?.tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toEqual([rule.id, 'found-nothing']);
  expect(rules[0]?.relationships.length).toBeGreaterThan(5);
});

test.each([
  ['new', 'new'],
  ['reopened', 'new'],
  ['changed', 'updated'],
  ['unchanged', 'unchanged'],
] as const)('a finding that is %s is %s against the scan before', (change, baselineState) => {
  const result = sarifResult(openFinding({ change }), sealedScan(), null, ORIGIN);
  expect(result).toMatchObject({
    baselineState,
    suppressions: [],
    partialFingerprints: { 'credentialFinding/v1': openFinding().id },
  });
  expect(check(logOf([result, absentResult(openFinding(), ORIGIN)]))).toEqual([]);
});

test.each([
  ['active', 'accepted'],
  ['requested', 'underReview'],
] as const)('an exception that is %s is a suppression that is %s', (state, status) => {
  const result = sarifResult(openFinding(), sealedScan(), anException(state), ORIGIN);
  expect(result).toMatchObject({ suppressions: [{ kind: 'external', status }] });
  expect(check(logOf([result]))).toEqual([]);
});

test('a rule that could not look is told', () => {
  const log = JSON.stringify(logOf([], sealedScan({ missingSources: ['sign-ins'] })));
  expect(log).toContain('was not evaluated, or not everywhere');
  expect(check(JSON.parse(log))).toEqual([]);
});

test('whatever a tenant calls its things, the log is valid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const { subject, ...finding } = openFinding();
      const result = sarifResult(
        { ...finding, summary: name, subject: { ...subject, name } },
        sealedScan(),
        null,
        ORIGIN,
      );
      expect(check(logOf([result]))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
