import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/resource-references-deleted-identity';
import { identityId, resourceUsing, subscription, userAssignedIdentity } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const GONE = identityId('gone');
const SITE = resourceUsing().id;

const judgeReference = (over: ReadFacts = {}) =>
  judge(rule, {
    resources: [resourceUsing(GONE)],
    'identity-references': [],
    'user-assigned-identities': [],
    subscriptions: [subscription()],
    'resource-lookups': [{ id: GONE, answer: 'missing' }],
    ...over,
  });

test('a map key that is not listed, in a visible subscription, with ARM answering 404, is a violation', () => {
  expect(violations(judgeReference())[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'identity-reference', id: `${SITE}|${GONE}`, name: 'orders-api → gone', resourceId: SITE },
    evidence: [{ field: `${SITE}.identity.userAssignedIdentities`, value: GONE }, { value: '404' }],
  });
});

test('an identity that is listed, or that ARM finds, is compliant', () => {
  const listed = { 'user-assigned-identities': [userAssignedIdentity('gone')] };
  expect(outcomes(judgeReference(listed))).toEqual(['compliant']);
  expect(outcomes(judgeReference({ 'resource-lookups': [{ id: GONE, answer: 'found' }] }))).toEqual(['compliant']);
});

test('an unseen subscription, a refusal and a lookup never made are unknown', () => {
  expect(judgeReference({ subscriptions: [] })[0]).toMatchObject({ because: expect.stringContaining('not visible') });
  expect(judgeReference({ 'resource-lookups': [{ id: GONE, answer: 'forbidden' }] })[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('did not say'),
  });
  expect(outcomes(judgeReference({ 'resource-lookups': [] }))).toEqual(['unknown']);
});

test('identity maps of policy assignments and Batch pools are examined, mentions in properties are not', () => {
  const reference = { identityId: GONE, referrerId: '/pool' };
  const judgeHow = (how: 'batch-pool' | 'property-text') =>
    outcomes(judgeReference({ resources: [], 'identity-references': [{ ...reference, how }] }));
  expect(judgeHow('batch-pool')).toEqual(['violation']);
  expect(judgeHow('property-text')).toEqual([]);
});
