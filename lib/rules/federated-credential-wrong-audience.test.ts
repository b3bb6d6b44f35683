import { expect, test } from 'vitest';
import rule from '#lib/rules/federated-credential-wrong-audience';
import { application } from '#lib/rules/testing/build';
import { judge, outcomes } from '#lib/rules/testing/judge';

const judgeAudience = (...audiences: readonly string[]) =>
  outcomes(
    judge(rule, {
      applications: [application()],
      'federated-identity-credentials': [
        {
          applicationId: 'app-object',
          credentials: [
            { id: 'f', name: 'f', issuer: 'https://i', subject: 's', audiences, claimsMatchingExpression: null },
          ],
        },
      ],
    }),
  );

test('each cloud’s audience is accepted', () => {
  for (const cloud of ['', 'USGov', 'China'])
    expect(judgeAudience(`api://AzureADTokenExchange${cloud}`)).toEqual(['compliant']);
});

test('another audience, another case or none cannot work', () => {
  expect(judgeAudience('https://contoso.example')).toEqual(['violation']);
  expect(judgeAudience('api://azureadtokenexchange')).toEqual(['violation']);
  expect(judgeAudience()).toEqual(['violation']);
});
