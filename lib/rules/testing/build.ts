import type { Application, Owner } from '#lib/model/application';
import type { Resource, RoleAssignment, Subscription, UserAssignedIdentity } from '#lib/model/azure-resource';
import type { CertificateCredential, SecretCredential } from '#lib/model/credential';
import type { ServicePrincipal } from '#lib/model/service-principal';

/** The scan's time in rule tests. */
export const NOW = '2026-11-22T14:00:00Z';
export const SUBSCRIPTION_ID = '11111111-1111-4111-8111-111111111111';
const GROUP_ID = `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders`;

export const secret = (over: Partial<SecretCredential> = {}): SecretCredential => ({
  keyId: 'key-secret',
  displayName: 'deploy',
  startsAt: '2026-10-01T00:00:00Z',
  endsAt: '2027-03-01T00:00:00Z',
  customKeyIdentifier: null,
  ...over,
});

export const certificate = (over: Partial<CertificateCredential> = {}): CertificateCredential => ({
  keyId: 'key-certificate',
  displayName: 'CN=orders',
  startsAt: '2026-10-01T00:00:00Z',
  endsAt: '2027-03-01T00:00:00Z',
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  thumbprint: '7AB4DD9219E5E03ECC025136572DFAA262EC85CB',
  ...over,
});

/** The three entries that Graph keeps of one SAML signing certificate. */
export function samlEntries(
  life: {
    readonly startsAt?: string;
    readonly endsAt?: string;
    readonly thumbprint?: string;
    readonly id?: string;
  } = {},
): Pick<ServicePrincipal, 'secrets' | 'certificates'> {
  const { id = 'saml', thumbprint = 'C9C5674F5B2758BAFBF182E74E7D8108D58DCDE4' } = life;
  const { startsAt = '2024-11-22T00:00:00Z', endsAt = '2027-11-22T00:00:00Z' } = life;
  const displayName = 'CN=Microsoft Azure Federated SSO Certificate';
  const dates = { startsAt, endsAt, displayName };
  return {
    certificates: [
      certificate({ ...dates, keyId: `${id}-sign`, usage: 'Sign', type: 'X509CertAndPassword', thumbprint }),
      certificate({ ...dates, keyId: `${id}-verify`, thumbprint }),
    ],
    secrets: [secret({ ...dates, keyId: `${id}-sign`, customKeyIdentifier: thumbprint })],
  };
}

export const application = (over: Partial<Application> = {}): Application => ({
  id: 'app-object',
  appId: 'app-client',
  displayName: 'Orders',
  createdAt: '2025-01-01T00:00:00Z',
  signInAudience: 'AzureADMyOrg',
  identifierUris: [],
  tags: [],
  instanceLock: 'off',
  exposesApi: false,
  signsUsersIn: false,
  secrets: [],
  certificates: [],
  ...over,
});

export const servicePrincipal = (over: Partial<ServicePrincipal> = {}): ServicePrincipal => ({
  id: 'sp-object',
  appId: 'app-client',
  displayName: 'Orders',
  type: 'Application',
  accountEnabled: true,
  createdAt: '2025-01-01T00:00:00Z',
  ownerTenantId: null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
  secrets: [],
  certificates: [],
  appRoles: [],
  singleSignOnMode: null,
  signingThumbprint: null,
  managedIdentity: null,
  ...over,
});

/** A system-assigned identity of `resourceId`. */
export const managedIdentity = (resourceId: string, over: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal({
    id: 'mi-object',
    appId: 'mi-client',
    type: 'ManagedIdentity',
    managedIdentity: { userAssigned: false, resourceId },
    ...over,
  });

export const owner = (over: Partial<Owner> = {}): Owner => ({
  id: 'user-object',
  kind: 'user',
  displayName: 'Ada Moreau',
  userPrincipalName: 'ada@contoso.example',
  accountEnabled: true,
  ...over,
});

export const subscription = (over: Partial<Subscription> = {}): Subscription => ({
  id: SUBSCRIPTION_ID,
  name: 'Production',
  state: 'Enabled',
  tenantId: 'tenant',
  managementGroups: [],
  ...over,
});

export const resourceId = (type: string, name: string): string => `${GROUP_ID}/providers/${type}/${name}`;
export const identityId = (name: string): string =>
  resourceId('microsoft.managedidentity/userassignedidentities', name);

export const resource = (over: Partial<Resource> = {}): Resource => ({
  id: resourceId('microsoft.web/sites', 'orders-api'),
  name: 'orders-api',
  type: 'microsoft.web/sites',
  kind: 'app',
  location: 'westeurope',
  resourceGroup: 'orders',
  subscriptionId: SUBSCRIPTION_ID,
  managedBy: null,
  tags: {},
  identity: null,
  ...over,
});

/** A resource whose identity map names these identities. */
export const resourceUsing = (...identityIds: readonly string[]): Resource =>
  resource({
    identity: {
      systemAssigned: false,
      principalId: null,
      tenantId: null,
      userAssigned: identityIds.map((id) => ({ id, principalId: null, clientId: null })),
    },
  });

export const userAssignedIdentity = (name: string, over: Partial<UserAssignedIdentity> = {}): UserAssignedIdentity => ({
  id: identityId(name),
  name,
  location: 'westeurope',
  resourceGroup: 'orders',
  subscriptionId: SUBSCRIPTION_ID,
  tenantId: 'tenant',
  principalId: `${name}-principal`,
  clientId: `${name}-client`,
  tags: {},
  ...over,
});

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

export const roleAssignment = (over: Partial<RoleAssignment> = {}): RoleAssignment => ({
  id: `/subscriptions/${SUBSCRIPTION_ID}/providers/microsoft.authorization/roleassignments/assignment`,
  principalId: 'sp-object',
  principalType: 'ServicePrincipal',
  roleDefinitionId: READER,
  scope: `/subscriptions/${SUBSCRIPTION_ID}`,
  subscriptionId: SUBSCRIPTION_ID,
  createdAt: '2025-01-01T00:00:00Z',
  delegatedManagedIdentityResourceId: null,
  ...over,
});
