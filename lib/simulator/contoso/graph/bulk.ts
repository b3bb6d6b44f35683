import type { Subscription } from '#lib/simulator/contoso/azure/estate';
import { addGrant, type RoleName } from '#lib/simulator/contoso/azure/roles';
import { DEPARTMENTS, HOSTILE_NAMES, PRODUCTS } from '#lib/simulator/contoso/company';
import { addApplication, addServicePrincipal } from '#lib/simulator/contoso/graph/application';
import { addActivity, certificate, type Life, samlSigning, secret } from '#lib/simulator/contoso/graph/credentials';
import type { People } from '#lib/simulator/contoso/graph/people';
import { firstPartyId, GRAPH_APP_ID, graphRoles } from '#lib/simulator/contoso/graph/permissions';
import type { Random } from '#lib/simulator/contoso/random';
import type { Building } from '#lib/simulator/contoso/world';

const SECRET_NAMES = [
  'ci-deploy',
  'prod',
  'terraform',
  'Password uploaded on',
  'rotation',
  'initial',
  'pipeline',
  null,
] as const;
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** How long credentials live here: some well kept, many not. Days from now. */
export function lifeOf(random: Random): Life {
  const draw = random.next();
  const name = random.pick(SECRET_NAMES);
  if (draw < 0.28) return { from: -random.int(5, 80), to: random.int(31, 99), name };
  if (draw < 0.4) return { from: -random.int(20, 170), to: random.int(1, 29), name };
  if (draw < 0.62) return { from: -random.int(30, 360), to: random.int(40, 365), name };
  if (draw < 0.8) return { from: -random.int(190, 700), to: random.int(60, 730), name };
  if (draw < 0.94) return { from: -random.int(400, 1500), to: -random.int(3, 380), name };
  return { from: -random.int(300, 1200), to: random.int(1000, 2900), name };
}

/** The company's ordinary applications. */
export function addApplications(
  building: Building,
  people: People,
  subscriptions: readonly Subscription[],
  count: number,
): void {
  const random = building.random.fork('applications');
  const activity = building.random.fork('activity');
  for (let index = 0; index < count; index += 1) {
    const hostile = index % 6 === 3 ? HOSTILE_NAMES[Math.floor(index / 6) % HOSTILE_NAMES.length] : undefined;
    const name = hostile ?? `${random.pick(DEPARTMENTS)}-${random.pick(PRODUCTS)}${index > 60 ? `-${index}` : ''}`;
    const draw = random.next();
    // A hostile name is only a trap when a finding carries it to every page and file.
    const trap = hostile === undefined ? [] : [secret(building, { from: -400, to: 500, name })];
    const secrets =
      draw < 0.55 && trap.length === 0
        ? Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => secret(building, lifeOf(random)))
        : trap;
    const keys =
      draw > 0.45 && draw < 0.65 ? [certificate(building, { ...lifeOf(random), name: `CN=${name.slice(0, 40)}` })] : [];
    const owners = random.chance(0.8) ? [random.pick(people.active)] : [];
    const ageDays = random.int(100, 1600);
    const { id, appId, servicePrincipalId } = addApplication(building, {
      name,
      secrets,
      keys,
      owners,
      ageDays,
      audience: random.chance(0.15) ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    });
    for (const used of [...secrets, ...keys])
      if (activity.chance(0.6)) addActivity(building, appId, String(used.keyId), activity.int(0, 60));
    if (random.chance(0.12)) federate(building, id, index);
    if (random.chance(0.7)) grantSome(building, random, servicePrincipalId, subscriptions);
  }
}

function federate(building: Building, applicationId: string, index: number): void {
  building.add('federatedIdentityCredentials', {
    _parent: `/applications/${applicationId}`,
    id: building.random.guid(),
    name: `github-${index}`,
    issuer: 'https://token.actions.githubusercontent.com',
    subject:
      index % 3 === 0 ? `repo:contoso/app-${index}:pull_request` : `repo:contoso/app-${index}:environment:production`,
    description: null,
    audiences: ['api://AzureADTokenExchange'],
  });
}

const EVERYDAY: readonly RoleName[] = [
  'Reader',
  'Storage Blob Data Contributor',
  'Key Vault Secrets User',
  'AcrPull',
  'Monitoring Metrics Publisher',
];

function grantSome(
  building: Building,
  random: Random,
  principalId: string,
  subscriptions: readonly Subscription[],
): void {
  for (let left = random.int(1, 8); left > 0; left -= 1) {
    const subscription = random.pick(subscriptions);
    const scope = `/subscriptions/${subscription.id}/resourceGroups/${random.pick(subscription.groups)}`;
    addGrant(building, { principalId, role: random.pick(EVERYDAY), scope, ageDays: random.int(5, 1200) });
  }
}

/** People hold roles too. */
export function addPersonalGrants(
  building: Building,
  people: People,
  subscriptions: readonly Subscription[],
  count: number,
): void {
  const random = building.random.fork('personal grants');
  for (let index = 0; index < count; index += 1) {
    const scope = `/subscriptions/${random.pick(subscriptions).id}`;
    addGrant(building, {
      principalId: random.pick(people.active),
      principalType: 'User',
      role: random.chance(0.2) ? 'Contributor' : 'Reader',
      scope,
      ageDays: random.int(5, 1200),
    });
  }
}

/** Applications from the gallery that sign in with SAML; their signing certificates are no sign-in credentials. */
export function addGalleryApplications(building: Building, count: number): void {
  for (let index = 0; index < count; index += 1)
    addSamlApplication(building, `Gallery ${index + 1}`, { from: -300, to: 500 + index * 10 });
}

export function addSamlApplication(building: Building, name: string, life: Life): void {
  const { keys, secrets, thumbprint } = samlSigning(building, life);
  addServicePrincipal(building, {
    displayName: name,
    appDisplayName: name,
    createdDateTime: building.at(-400),
    applicationTemplateId: building.random.guid(),
    appOwnerOrganizationId: building.tenantId,
    preferredSingleSignOnMode: 'saml',
    preferredTokenSigningKeyThumbprint: thumbprint,
    keyCredentials: keys,
    passwordCredentials: secrets,
    tags: ['WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1', 'WindowsAzureActiveDirectoryIntegratedApp'],
  });
}

const FIRST_PARTY: readonly (readonly [string, string])[] = [
  [GRAPH_APP_ID, 'Microsoft Graph'],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Windows Azure Service Management API'],
  ['00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory'],
  ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'],
  ['00000003-0000-0ff1-ce00-000000000000', 'Office 365 SharePoint Online'],
];

export function addMicrosoftApplications(building: Building): void {
  for (const [appId, displayName] of FIRST_PARTY)
    addServicePrincipal(building, {
      id: firstPartyId(building, appId),
      appId,
      displayName,
      appDisplayName: displayName,
      appOwnerOrganizationId: MICROSOFT,
      signInAudience: 'AzureADMultipleOrgs',
      tags: [],
      passwordCredentials:
        displayName === 'Office 365 Exchange Online'
          ? [{ ...secret(building, { from: -60, to: 300, name: 'sync' }), hint: null }]
          : [],
      appRoles: appId === GRAPH_APP_ID ? graphRoles() : [],
    });
}
