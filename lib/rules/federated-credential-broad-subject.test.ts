import { expect, test } from 'vitest';
import rule from '#lib/rules/federated-credential-broad-subject';
import { application } from '#lib/rules/testing/build';
import { judge, outcomes } from '#lib/rules/testing/judge';

const GITHUB = 'https://token.actions.githubusercontent.com';
const judgeSubject = (subject: string | null, claims: string | null = null, issuer = GITHUB) =>
  outcomes(
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
    }),
  );

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
