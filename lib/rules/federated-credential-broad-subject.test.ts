import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/federated-credential-broad-subject';
import { application, servicePrincipal } from '#lib/rules/testing/build';
import { directoryRole, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const GITHUB = 'https://token.actions.githubusercontent.com';
const judgeFederated = (subject: string | null, claims: string | null, issuer: string, more: ReadFacts = {}) =>
  judge(rule, {
    applications: [application()],
    'federated-identity-credentials': [
      {
        applicationId: 'app-object',
        credentials: [
          {
            id: 'f',
            name: 'f',
            issuer,
            subject,
            audiences: ['api://AzureADTokenExchange'],
            claimsMatchingExpression: claims,
          },
        ],
      },
    ],
    ...more,
  });
const judgeSubject = (subject: string | null, claims: string | null = null, issuer = GITHUB) =>
  outcomes(judgeFederated(subject, claims, issuer));

test.each([['repo:contoso/app:pull_request'], ['repo:contoso/app:pull-request'], ['repo:contoso/app']])(
  '%s is broad',
  (subject) => {
    expect(judgeSubject(subject)).toEqual(['violation']);
  },
);

test.each([
  ['repo:contoso/app:environment:production'],
  ['repo:contoso/app:ref:refs/heads/main'],
  ['repo:contoso/app:ref:refs/tags/v1'],
])('%s is bound', (subject) => {
  expect(judgeSubject(subject)).toEqual(['compliant']);
});

test('an expression is broad when it holds a wildcard', () => {
  expect(judgeSubject(null, "claims['sub'] matches 'repo:contoso/*'")).toEqual(['violation']);
  expect(judgeSubject(null, "claims['sub'] eq 'repo:contoso/app:environment:prod'")).toEqual(['compliant']);
});

test('another issuer’s subjects are not taken for GitHub’s', () => {
  expect(judgeSubject('repo:contoso/app', null, 'https://oidc.example')).toEqual(['compliant']);
});

test('it is high when the application holds something privileged, and says when that is not known', () => {
  const judgeHeld = (more: ReadFacts) => violations(judgeFederated('repo:contoso/app', null, GITHUB, more))[0];
  const known = { ...NO_GRANTS, 'service-principals': [servicePrincipal()] };
  expect(judgeHeld({ ...known, 'directory-roles': [directoryRole()] })).toMatchObject({
    severity: 'high',
    evidence: [{}, {}, { value: 'Global Administrator at /' }],
  });
  expect(judgeHeld(known)?.severity).toBe('medium');
  expect(judgeHeld(known)?.evidence).toHaveLength(2);
  expect(judgeHeld({})).toMatchObject({ severity: 'medium', evidence: [{}, {}, { field: 'what it may do' }] });
});
