import { addGrant } from '#lib/simulator/contoso/azure/roles';
import {
  type AddedApplication,
  type ApplicationPlan,
  addApplication,
  addServicePrincipal,
} from '#lib/simulator/contoso/graph/application';
import { addSamlApplication } from '#lib/simulator/contoso/graph/bulk';
import { addActivity, certificate, type Life, secret } from '#lib/simulator/contoso/graph/credentials';
import type { People } from '#lib/simulator/contoso/graph/people';
import { addAppRoleAssignment } from '#lib/simulator/contoso/graph/permissions';
import { addServicePrincipalActivity, addSignIn } from '#lib/simulator/contoso/graph/sign-ins';
import type { Building } from '#lib/simulator/contoso/world';

/** Seventy-eight years: what a portal's "never" looked like once. */
const FAR_DAYS = 28_500;

/** The story's applications; see story.ts for what each must show. @returns the seed case of the migration plan */
export function addStoryApplications(building: Building, people: People): AddedApplication {
  const owner = people.active[0] ?? people.guest;
  const add = (name: string, more: Partial<ApplicationPlan> = {}): AddedApplication =>
    addApplication(building, {
      name,
      owners: [owner],
      id: building.guid(`application ${name}`),
      appId: building.guid(`appId ${name}`),
      ...more,
    });
  const secrets = (...lives: readonly Life[]) => ({ secrets: lives.map((life) => secret(building, life)) });

  const mail = add('Mail Automation', {
    ...secrets({ from: -700, to: 6, name: 'logic apps', keyId: building.guid('key Mail Automation') }),
    ageDays: 720,
  });
  addActivity(building, mail.appId, building.guid('key Mail Automation'), 2);
  addMailAutomationAccess(building, mail);
  add('Well Kept', secrets({ from: -20, to: 70, name: 'rotated by pipeline' }));
  add('Retired Importer', secrets({ from: -800, to: -70, name: 'old' }));
  add('ERP Sync', secrets({ from: -1200, to: 2400, name: 'erp' }));
  add('Forever Secret', secrets({ from: -40, to: null }));
  add('Seventy-eight Years', secrets({ from: -900, to: FAR_DAYS, name: 'never' }));
  add('Null Dates', secrets({ from: null, to: null }));
  add('Two Keys', secrets({ from: -30, to: 60, name: 'one' }, { from: -10, to: 80, name: 'two' }));
  add('Signing Robot', { keys: [certificate(building, { from: -200, to: 900, name: 'CN=signing-robot' })] });
  add('Short Certificate', { keys: [certificate(building, { from: -30, to: 120, name: 'CN=short' })] });
  add('Nobody’s Job', { owners: [] });
  add('Left Behind', { owners: [people.disabled] });
  add('Twenty Owners', { owners: people.active.slice(0, 20) });
  add('Outside Help', { owners: [people.guest] });
  add('Ancient Dates', {
    secrets: [{ ...secret(building, { from: -10, to: 50 }), startDateTime: '0001-01-01T00:00:00Z' }],
  });

  const deployer = add('Federated Deployer');
  const federate = (
    applicationId: string,
    name: string,
    subject: string | null,
    claims: string | null = null,
    audience = 'api://AzureADTokenExchange',
  ): void =>
    building.add('federatedIdentityCredentials', {
      _parent: `/applications/${applicationId}`,
      id: building.guid(`federation ${applicationId} ${name}`),
      name,
      issuer: 'https://token.actions.githubusercontent.com',
      subject,
      description: null,
      audiences: [audience],
      ...(claims ? { claimsMatchingExpression: { value: claims, languageVersion: 1 } } : {}),
    });
  federate(deployer.id, 'github-main', 'repo:contoso/deploy:ref:refs/heads/main');
  federate(deployer.id, 'github-any', null, "claims['sub'] matches 'repo:contoso/*'");
  federate(
    add('Mistyped Audience').id,
    'github',
    'repo:contoso/typo:environment:prod',
    null,
    'https://contoso.example',
  );
  const many = add('Twenty Federations');
  for (let index = 0; index < 20; index += 1)
    federate(many.id, `repo-${index}`, `repo:contoso/repo-${index}:environment:prod`);

  const off = addApplication(building, { name: 'Switched Off', owners: [owner] }, { accountEnabled: false });
  addGrant(building, { principalId: off.servicePrincipalId, role: 'Reader', scope: '/' });
  const shadow = { from: -100, to: 50, name: 'added by hand' };
  addApplication(
    building,
    { name: 'Shadow Credential', owners: [owner] },
    { passwordCredentials: [{ ...secret(building, shadow), hint: null }] },
  );
  addApplication(
    building,
    { name: 'CWAP Proxy', owners: [owner] },
    { passwordCredentials: [{ ...secret(building, { ...shadow, name: 'CWAP_AuthSecret' }), hint: null }] },
  );
  addSamlApplication(building, 'Travel Portal (SAML)', { from: -1080, to: 15 });
  addServicePrincipal(building, {
    displayName: 'Legacy Reporting',
    appDisplayName: 'Legacy Reporting',
    servicePrincipalType: 'Legacy',
    createdDateTime: null,
    signInAudience: null,
  });
  addServicePrincipal(building, {
    displayName: 'Fabrikam Analytics',
    appDisplayName: 'Fabrikam Analytics',
    appOwnerOrganizationId: building.guid('fabrikam'),
    signInAudience: 'AzureADMultipleOrgs',
    passwordCredentials: [{ ...secret(building, shadow), hint: null }],
  });
  return mail;
}

/** It holds three permissions of Microsoft Graph and uses Microsoft Graph only, from two addresses. */
function addMailAutomationAccess(building: Building, { appId, servicePrincipalId }: AddedApplication): void {
  const name = 'Mail Automation';
  for (const role of ['Mail.ReadWrite', 'User.Read.All', 'Directory.ReadWrite.All'] as const)
    addAppRoleAssignment(building, { principalId: servicePrincipalId, principalName: name, role, ageDays: 700 });
  addServicePrincipalActivity(building, { appId, asClient: 0.1 });
  for (let hour = 0; hour < 24; hour += 1)
    addSignIn(building, {
      servicePrincipalId,
      name,
      appId,
      at: -0.1 - hour / 6,
      keyId: building.guid('key Mail Automation'),
      ip: hour % 2 ? '203.0.113.20' : '203.0.113.21',
    });
}
