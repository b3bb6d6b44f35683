import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/expired-credential-still-attached';
import {
  application,
  certificate,
  managedIdentity,
  NOW,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import { federated } from '#lib/rules/testing/build-federation';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const NO_FEDERATION = { 'federated-identity-credentials': [] };

const judgeSecret = (endsAt: string | null) =>
  judge(rule, {
    applications: [application({ secrets: [secret({ endsAt })] })],
    'service-principals': [],
    ...NO_FEDERATION,
  });

test('an expired certificate is a violation without anything due', () => {
  const expired = certificate({ endsAt: '2026-06-30T12:00:00Z' });
  const verdicts = judge(rule, {
    applications: [application({ certificates: [expired] })],
    'service-principals': [],
    ...NO_FEDERATION,
  });
  expect(violations(verdicts)[0]).toMatchObject({
    severity: 'low',
    summary: 'The certificate ended on 2026-06-30 and is still attached.',
    dueAt: null,
  });
});

test('a credential has expired one second after its end, not at it', () => {
  expect(outcomes(judgeSecret('2026-11-22T13:59:59Z'))).toEqual(['violation']);
  expect(outcomes(judgeSecret(NOW))).toEqual(['compliant']);
});

test('a credential without an end has not expired', () => {
  expect(outcomes(judgeSecret(null))).toEqual(['compliant']);
});

test('expired certificates of managed identities and expired SAML certificates are not examined', () => {
  const verdicts = judge(rule, {
    applications: [],
    ...NO_FEDERATION,
    'service-principals': [
      managedIdentity('/subscriptions/s/vm', { certificates: [certificate({ endsAt: '2024-02-01T00:00:00Z' })] }),
      servicePrincipal({ ...samlEntries({ endsAt: '2024-02-01T00:00:00Z' }), singleSignOnMode: 'saml' }),
    ],
  });
  expect(verdicts).toEqual([]);
});

describe('an application that signed in since', () => {
  const expired = secret({ endsAt: '2026-06-30T12:00:00Z' });
  const severityOf = (asApplicationClientAt: string | null, more: ReadFacts = {}) =>
    violations(
      judge(rule, {
        applications: [application({ secrets: [expired] })],
        'service-principals': [],
        ...NO_FEDERATION,
        'service-principal-activity': [
          {
            appId: 'app-client',
            lastUsedAt: '2026-11-20T00:00:00Z',
            asApplicationClientAt,
            asApplicationResourceAt: '2026-11-20T00:00:00Z',
            asDelegatedClientAt: null,
            asDelegatedResourceAt: null,
          },
        ],
        ...more,
      }),
    )[0]?.severity;

  test('did so with something that nobody knows of, when the expired one is all it has', () => {
    expect(severityOf('2026-11-01T00:00:00Z')).toBe('medium');
    expect(severityOf('2026-06-01T00:00:00Z')).toBe('low');
    expect(severityOf(null)).toBe('low');
  });
  test('did so with its other credential, when it has one of any kind', () => {
    const other = [application({ secrets: [expired, secret({ keyId: 'live' })] })];
    expect(severityOf('2026-11-01T00:00:00Z', { applications: other })).toBe('low');
    const trusted = [{ applicationId: 'app-object', credentials: [federated()] }];
    expect(severityOf('2026-11-01T00:00:00Z', { 'federated-identity-credentials': trusted })).toBe('low');
  });
});

test('without the federated credentials it is found all the same, and never said to be alone', () => {
  const expired = secret({ endsAt: '2026-06-30T12:00:00Z' });
  const verdicts = judge(rule, { applications: [application({ secrets: [expired] })], 'service-principals': [] });
  expect(violations(verdicts)[0]).toMatchObject({ severity: 'low' });
});
