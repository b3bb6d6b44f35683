import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/federated-credential-on-privileged-identity';
import { identityId, roleAssignment, userAssignedIdentity } from '#lib/rules/testing/build';
import { federated, federatedFacts } from '#lib/rules/testing/build-federation';
import { directoryRole, leaveOut, OWNER_ROLE } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const PRIVILEGED = { 'directory-roles': [directoryRole()] };
const judged = (subject: string, more: ReadFacts = PRIVILEGED, issuer?: string) =>
  judge(rule, { ...federatedFacts(federated({ subject, ...(issuer ? { issuer } : {}) })), ...more });

describe('on a privileged application', () => {
  test('a branch is medium', () => {
    expect(violations(judged('repo:contoso/app:ref:refs/heads/main'))[0]).toMatchObject({
      severity: 'medium',
      summary: 'It opens Global Administrator.',
    });
  });
  test('one environment is low', () => {
    expect(violations(judged('repo:contoso/app:environment:production'))[0]).toMatchObject({
      severity: 'low',
      summary: 'It opens Global Administrator, from one environment.',
    });
  });
  test('what only looks like an environment is not one', () => {
    expect(violations(judged('repo:contoso/app:environment:*'))[0]?.severity).toBe('medium');
    const elsewhere = judged('repo:contoso/app:environment:production', PRIVILEGED, 'https://oidc.example');
    expect(violations(elsewhere)[0]?.severity).toBe('medium');
  });
});

test('without privilege, or without an instance here, it is compliant', () => {
  expect(outcomes(judged('repo:contoso/app:ref:refs/heads/main', {}))).toEqual(['compliant']);
  expect(outcomes(judged('repo:contoso/app:ref:refs/heads/main', { ...PRIVILEGED, 'service-principals': [] }))).toEqual(
    ['compliant'],
  );
});

test('what was not read leaves it unknown', () => {
  const facts = leaveOut(federatedFacts(federated()), 'delegated-grants');
  expect(outcomes(judge(rule, facts))).toEqual(['unknown']);
});

describe('on a user-assigned identity', () => {
  const federation = { 'identity-federation': [{ identityId: identityId('github'), credentials: [federated()] }] };
  const owner = {
    'role-assignments': [roleAssignment({ principalId: 'github-principal', roleDefinitionId: OWNER_ROLE })],
  };
  const onIdentity = (more: ReadFacts) => judge(rule, { ...federatedFacts(), ...federation, ...more });

  test('it is judged by the identity’s own grants', () => {
    const identities = { 'user-assigned-identities': [userAssignedIdentity('github')] };
    expect(violations(onIdentity({ ...identities, ...owner }))[0]?.subject.name).toBe('github');
    expect(outcomes(onIdentity(identities))).toEqual(['compliant']);
  });
  test('it is unknown when nobody told which principal it is', () => {
    expect(outcomes(onIdentity(owner))).toEqual(['unknown']);
  });
});
