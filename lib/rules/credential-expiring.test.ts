import { expect, test } from 'vitest';
import rule from '#lib/rules/credential-expiring';
import { application, certificate, managedIdentity, NOW, secret } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecret = (endsAt: string | null) =>
  judge(rule, { applications: [application({ secrets: [secret({ endsAt })] })], 'service-principals': [] });

test('an expiring credential is due at its end, adds no severity and says that its use is unknown', () => {
  expect(violations(judgeSecret('2026-12-01T08:00:00Z'))[0]).toMatchObject({
    severity: 'info',
    dueAt: '2026-12-01T08:00:00Z',
    summary: 'The client secret ends on 2026-12-01; use unknown, because credential activity was not read.',
  });
});

test('credential activity tells whether an expiring credential is in use', () => {
  const facts = {
    applications: [application({ secrets: [secret({ keyId: 'k', endsAt: '2026-12-01T08:00:00Z' })] })],
    'service-principals': [],
  };
  const summaryWith = (lastUsedAt: string | null): string | undefined =>
    violations(
      judge(rule, { ...facts, 'credential-activity': lastUsedAt ? [{ keyId: 'k', appId: 'a', lastUsedAt }] : [] }),
    )[0]?.summary;
  expect(summaryWith('2026-10-23T14:00:00Z')).toContain('in use in the last 30 days');
  expect(summaryWith('2026-10-22T14:00:00Z')).toContain('not seen in use');
  expect(summaryWith(null)).toContain('not seen in use');
});

test('the window starts now and ends exactly 30 days later, both inclusive', () => {
  expect(outcomes(judgeSecret('2026-11-22T13:59:59Z'))).toEqual(['compliant']);
  expect(outcomes(judgeSecret(NOW))).toEqual(['violation']);
  expect(outcomes(judgeSecret('2026-12-22T14:00:00Z'))).toEqual(['violation']);
  expect(outcomes(judgeSecret('2026-12-22T14:00:01Z'))).toEqual(['compliant']);
});

test('a credential without an end never expires', () => {
  expect(outcomes(judgeSecret(null))).toEqual(['compliant']);
});

test('a managed identity certificate that ends tomorrow is not examined', () => {
  const rotating = managedIdentity('/subscriptions/s/vm', {
    certificates: [certificate({ endsAt: '2026-11-23T00:00:00Z' })],
  });
  expect(judge(rule, { applications: [], 'service-principals': [rotating] })).toEqual([]);
});
