import { addAks } from '#lib/simulator/contoso/azure/containers';
import { addPlaced } from '#lib/simulator/contoso/azure/place';
import { addSite } from '#lib/simulator/contoso/azure/sites';
import { type AddedApplication, type ApplicationPlan, addApplication } from '#lib/simulator/contoso/graph/application';
import { addActivity, secret } from '#lib/simulator/contoso/graph/credentials';
import type { People } from '#lib/simulator/contoso/graph/people';
import { addAppRoleAssignment } from '#lib/simulator/contoso/graph/permissions';
import { addServicePrincipalActivity, addSignIn } from '#lib/simulator/contoso/graph/sign-ins';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const GROUP = 'rg-story';
const AUDIENCE = 'api://AzureADTokenExchange';

/** One application for every way to managed identity, each with the evidence that shows it. */
export function addStoryPlan(building: Building, people: People, subscriptionId: string): void {
  const owner = people.active[1] ?? people.guest;
  const place = (name: string) => ({ subscriptionId, group: GROUP, name });
  const used = (name: string, ip: string, more: Partial<ApplicationPlan> = {}): AddedApplication =>
    addUsedApplication(building, owner, name, ip, more);
  const trust = ({ id }: AddedApplication, name: string, issuer: string, subject: string): void =>
    building.add('federatedIdentityCredentials', {
      _parent: `/applications/${id}`,
      id: building.guid(`plan federation ${name}`),
      name,
      issuer,
      subject,
      description: null,
      audiences: [AUDIENCE],
    });

  const portal = used('Partner Portal', '203.0.113.60', {
    audience: 'AzureADMultipleOrgs',
    more: { web: { ...EMPTY_WEB, redirectUris: ['https://portal.contoso.example/signin-oidc'] } },
  });
  addSite(building, place('app-partner-portal'), {
    properties: { outboundIpAddresses: '203.0.113.60' },
    settings: { AZURE_CLIENT_ID: portal.appId, AZURE_CLIENT_SECRET: building.canary('plan-setting') },
  });

  trust(
    used('Release Pipeline', '203.0.113.200'),
    'github',
    'https://token.actions.githubusercontent.com',
    'repo:contoso/shop:environment:production',
  );
  trust(
    used('Release Service Connection', '203.0.113.201'),
    'devops',
    `https://vstoken.dev.azure.com/${building.guid('devops')}`,
    'sc://contoso/shop/production',
  );

  used('Nightly Export', '203.0.113.61');
  addMachine(building, subscriptionId, 'vm-nightly-export', '203.0.113.61');
  used('Warehouse Scanner', '198.51.100.61');
  addPlaced(building, place('srv-warehouse'), 'Microsoft.HybridCompute/machines', {
    status: 'Connected',
    osType: 'windows',
    networkProfile: { networkInterfaces: [{ ipAddresses: [{ address: '198.51.100.61' }] }] },
  });
  used('ERP On-premises', '198.51.100.200');

  addSite(
    building,
    { ...place('func-content-share'), kind: 'functionapp,linux' },
    {
      settings: {
        AzureWebJobsStorage: storageConnection(building),
        WEBSITE_CONTENTAZUREFILECONNECTIONSTRING: storageConnection(building),
      },
    },
  );
  const cluster = used('Cluster Principal', '203.0.113.202');
  addAks(building, place('aks-with-principal'), {
    servicePrincipalClientId: cluster.appId,
    disableLocalAccounts: true,
  });
}

const EMPTY_WEB = {
  homePageUrl: null,
  logoutUrl: null,
  implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  redirectUriSettings: [],
};

const storageConnection = (building: Building): string =>
  `DefaultEndpointsProtocol=https;AccountName=stcontent;AccountKey=${building.canary('plan-key')}${'A'.repeat(60)}==;EndpointSuffix=core.windows.net`;

/** With a secret that signed in to Microsoft Graph this week, from one address. */
function addUsedApplication(
  building: Building,
  owner: string,
  name: string,
  ip: string,
  more: Partial<ApplicationPlan>,
): AddedApplication {
  const keyId = building.guid(`key ${name}`);
  const added = addApplication(building, {
    name,
    owners: [owner],
    id: building.guid(`application ${name}`),
    appId: building.guid(`appId ${name}`),
    secrets: [building.aside(`secret ${name}`, () => secret(building, { from: -90, to: 75, name: 'current', keyId }))],
    ...more,
  });
  addAppRoleAssignment(building, { principalId: added.servicePrincipalId, principalName: name, role: 'User.Read.All' });
  addActivity(building, added.appId, keyId, 1);
  addServicePrincipalActivity(building, { appId: added.appId, asClient: 1 });
  addSignIn(building, { servicePrincipalId: added.servicePrincipalId, name, appId: added.appId, at: -1.3, keyId, ip });
  return added;
}

/** A virtual machine with an interface and a public address. */
function addMachine(building: Building, subscriptionId: string, name: string, address: string): void {
  const place = (suffix: string) => ({ subscriptionId, group: GROUP, name: `${name}${suffix}` });
  const machine = addPlaced(building, place(''), 'Microsoft.Compute/virtualMachines', {
    osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } },
    storageProfile: { osDisk: { osType: 'Linux' } },
  });
  const card = addPlaced(building, place('-nic'), 'Microsoft.Network/networkInterfaces', {
    virtualMachine: { id: machine },
  });
  const properties: WireObject = { ipAddress: address, ipConfiguration: { id: `${card}/ipConfigurations/main` } };
  addPlaced(building, place('-ip'), 'Microsoft.Network/publicIPAddresses', properties);
}
