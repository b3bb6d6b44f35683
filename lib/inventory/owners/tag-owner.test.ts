import { expect, test } from 'vitest';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import type { User } from '#lib/model/user';
import { application, owner, resource, userAssignedIdentity } from '#lib/rules/testing/build';

const site = resource({ tags: { Owner: ' Ada@Contoso.example ' } });
const [, , subscriptionId] = site.id.split('/');
const group = site.id.split('/').slice(0, 5).join('/');
const user = (accountEnabled: boolean | null): User => ({
  id: 'ada',
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.example',
  accountEnabled,
  userType: null,
  employeeType: null,
  passwordNeverExpires: false,
  lastPasswordChangeAt: null,
  onPremisesSynced: false,
  createdAt: null,
  hasLicence: null,
});
const scopes = [
  { id: group, tags: { owner: 'team-orders' } },
  { id: `/subscriptions/${subscriptionId}`, tags: { owner: 'platform@contoso.example' } },
];
const asked = { applicationId: null, appId: null, resourceId: site.id };

test('the tag of a resource names a user in any letter case, else whoever the value says', () => {
  const read = { resources: [site], users: [], 'scope-tags': scopes };
  expect(ownerFinder({ ...read, users: [user(true)] })(asked)).toEqual({
    owner: { id: 'ada', name: 'Ada', source: 'tag' },
    ownerKnown: true,
  });
  expect(ownerFinder(read)(asked).owner).toEqual({
    id: 'ada@contoso.example',
    name: 'Ada@Contoso.example',
    source: 'tag',
  });
});

test('a disabled user is no owner: the group is asked, then the subscription, then nobody is', () => {
  const read = { resources: [site], users: [user(false)] };
  expect(ownerFinder({ ...read, 'scope-tags': scopes })(asked).owner).toEqual({
    id: 'name:team-orders',
    name: 'team-orders',
    source: 'resource-group',
  });
  expect(ownerFinder({ ...read, 'scope-tags': scopes.slice(1) })(asked).owner?.source).toBe('subscription');
  expect(ownerFinder({ ...read, 'scope-tags': [] })(asked)).toEqual({ owner: null, ownerKnown: true });
});

test('while something that comes first was not read, who owns it is not known', () => {
  expect(ownerFinder({ resources: [resource({ id: site.id })] })(asked)).toEqual({ owner: null, ownerKnown: false });
  expect(ownerFinder({ 'scope-tags': [] })(asked)).toEqual({ owner: null, ownerKnown: false });
  expect(ownerFinder({ 'scope-tags': scopes })(asked).ownerKnown).toBe(false);
  expect(ownerFinder({ resources: [site], 'scope-tags': scopes })(asked).ownerKnown).toBe(false);
  expect(ownerFinder({ resources: [], 'scope-tags': scopes })(asked).owner?.name).toBe('team-orders');
  const ofApplication = { ...asked, appId: 'app' };
  expect(ownerFinder({ resources: [], 'scope-tags': scopes })(ofApplication).ownerKnown).toBe(false);
  const listed = { resources: [], 'scope-tags': scopes, applications: [] };
  expect(ownerFinder(listed)(ofApplication).owner?.name).toBe('team-orders');
});

test('the tags that name owners are a setting, the first that is set counts', () => {
  const tagged = resource({ id: site.id, tags: { owner: '', Contact: 'ops', 'owner-team': 'orders' } });
  const find = ownerFinder({ resources: [tagged], ownerTags: ['owner', 'OWNER-TEAM', 'contact'] });
  expect(find(asked).owner?.name).toBe('orders');
});

test('the directory goes before tags, and a user-assigned identity has tags of its own', () => {
  const identity = userAssignedIdentity('pipeline', { tags: { owner: 'builders' } });
  const read = {
    applications: [application()],
    owners: [{ applicationId: 'app-object', owners: [owner({ accountEnabled: true })] }],
    'user-assigned-identities': [identity],
  };
  const find = ownerFinder(read);
  expect(find({ applicationId: 'app-object', appId: null, resourceId: identity.id }).owner?.source).toBe('directory');
  expect(find({ applicationId: null, appId: null, resourceId: identity.id }).owner?.name).toBe('builders');
});
