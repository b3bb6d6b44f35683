import { addGrant, type RoleName } from '#lib/simulator/contoso/azure/roles';
import { type AddedApplication, type ApplicationPlan, addApplication } from '#lib/simulator/contoso/graph/application';
import { certificate, secret } from '#lib/simulator/contoso/graph/credentials';
import { addUser, type People } from '#lib/simulator/contoso/graph/people';
import {
  type AppRolePlan,
  addAppRoleAssignment,
  firstPartyId,
  type GraphRole,
} from '#lib/simulator/contoso/graph/permissions';
import { addServicePrincipalActivity, addSignIn } from '#lib/simulator/contoso/graph/sign-ins';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const MANAGE_EXCHANGE = 'dc50a0fb-09a3-484d-be87-e023b12c6440';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';

/** Applications that show what privileges, use, owners and audiences make of them; see expectations/applications.ts. */
export function addStoryAccess(building: Building, people: People, subscriptionId: string): void {
  const story = new Story(building, people.active[0] ?? people.guest, subscriptionId);
  addPrivileged(story);
  addUses(story);
  addOwned(story, people);
  addAudiences(story);
  addPermissions(story);
}

/** Adds applications by name, each with ids of its own name. */
class Story {
  readonly building: Building;
  readonly subscription: string;
  readonly #owner: string;

  constructor(building: Building, owner: string, subscriptionId: string) {
    this.building = building;
    this.#owner = owner;
    this.subscription = `/subscriptions/${subscriptionId}`;
  }

  add(name: string, plan: Partial<ApplicationPlan> = {}): AddedApplication & { readonly name: string } {
    const { building } = this;
    const ids = { id: building.guid(`application ${name}`), appId: building.guid(`appId ${name}`) };
    return { name, ...addApplication(building, { name, owners: [this.#owner], ...ids, ...plan }) };
  }

  permit(
    { name, servicePrincipalId }: AddedApplication & { readonly name: string },
    role: GraphRole | AppRolePlan['role'],
    ageDays = 200,
  ): void {
    addAppRoleAssignment(this.building, { principalId: servicePrincipalId, principalName: name, role, ageDays });
  }

  grant({ servicePrincipalId }: AddedApplication, role: RoleName, scope: string): void {
    addGrant(this.building, { principalId: servicePrincipalId, role, scope });
  }

  secret(from: number, to: number): WireObject {
    return secret(this.building, { from, to, name: 'story' });
  }
}

function addPrivileged(story: Story): void {
  const expired = story.add('Expired Admin', { secrets: [story.secret(-300, -40)] });
  story.permit(expired, 'Directory.ReadWrite.All');
  const keys = [certificate(story.building, { from: -30, to: 120, name: 'CN=certificate-admin' })];
  story.permit(story.add('Certificate Admin', { keys }), 'Directory.ReadWrite.All');
  const group = story.add('Group Contributor', { secrets: [story.secret(-20, 70)] });
  story.grant(group, 'Contributor', `${story.subscription}/resourceGroups/rg-story`);
}

function addUses(story: Story): void {
  const { building } = story;
  story.add('Forgotten Kiosk');
  const unused = story.add('Forgotten Administrator');
  story.permit(unused, 'Application.ReadWrite.All');
  addServicePrincipalActivity(building, { appId: unused.appId, asClient: 140 });
  addServicePrincipalActivity(building, { appId: story.add('Called By Others').appId, asResource: 3 });
  story.add('New Project', { ageDays: 20 });
}

function addOwned(story: Story, people: People): void {
  const { building } = story;
  story.permit(story.add('Consultant Tool', { owners: [people.guest] }), 'Application.ReadWrite.All');
  const former = addUser(building, {
    name: 'Former Consultant',
    upn: 'former_fabrikam.example#EXT#@contoso.example',
    more: { userType: 'Guest', accountEnabled: false },
  });
  const owner = people.active[0] ?? people.guest;
  story.permit(story.add('Handed Back', { owners: [former, owner] }), 'Application.ReadWrite.All');
  const flow = story.add('Flow Owned', { owners: [firstPartyId(building, SHAREPOINT), owner] });
  story.permit(flow, 'Application.ReadWrite.All');
}

function addAudiences(story: Story): void {
  const lock = (more: WireObject): WireObject => ({
    servicePrincipalLockConfiguration: {
      isEnabled: true,
      allProperties: false,
      credentialsWithUsageVerify: false,
      credentialsWithUsageSign: false,
      identifierUris: false,
      tokenEncryptionKeyId: false,
      ...more,
    },
  });
  const audience = 'AzureADMultipleOrgs';
  story.add('Sold To Customers', { audience });
  story.add('Locked Product', { audience, more: lock({ allProperties: true }) });
  const credentials = { credentialsWithUsageVerify: true, credentialsWithUsageSign: true };
  story.add('Credential Lock', { audience, more: lock(credentials) });
  story.add('Consumer App', { audience: 'PersonalMicrosoftAccount' });
}

function addPermissions(story: Story): void {
  const { building } = story;
  const signIn = ({ name, appId, servicePrincipalId }: AddedApplication & { readonly name: string }): void =>
    addSignIn(building, { servicePrincipalId, name, appId, at: -1.2, keyId: building.guid(`key ${name}`) });
  const exchange = { servicePrincipalId: firstPartyId(building, EXCHANGE), name: 'Office 365 Exchange Online' };
  const manage = { id: MANAGE_EXCHANGE, on: exchange };

  const half = story.add('Half Used');
  story.permit(half, 'User.Read.All');
  story.permit(half, manage);
  addServicePrincipalActivity(building, { appId: half.appId, asClient: 1.2 });
  signIn(half);

  const monthly = story.add('Monthly Report');
  story.permit(monthly, 'User.Read.All');
  addServicePrincipalActivity(building, { appId: monthly.appId, asClient: 20 });

  const granted = story.add('Just Granted');
  story.permit(granted, 'User.Read.All');
  story.permit(granted, manage, 2);
  addServicePrincipalActivity(building, { appId: granted.appId, asClient: 1.2 });
  signIn(granted);

  const access = story.add('Default Access');
  story.permit(access, { id: '00000000-0000-0000-0000-000000000000', on: exchange });
}
