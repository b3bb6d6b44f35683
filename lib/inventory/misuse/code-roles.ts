import { CONTRIBUTOR, OWNER, USER_ACCESS_ADMINISTRATOR } from '#lib/inventory/privileged-role';

const ROLE_BASED_ACCESS_ADMINISTRATOR = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';

/** They reach every host, two of them by granting themselves the rest. */
const ANYWHERE: readonly string[] = [OWNER, CONTRIBUTOR, USER_ACCESS_ADMINISTRATOR, ROLE_BASED_ACCESS_ADMINISTRATOR];

const SITES = ['microsoft.web/sites'];
const MACHINES = ['microsoft.compute/virtualmachines', 'microsoft.compute/virtualmachinescalesets'];
const CLUSTERS = ['microsoft.containerservice/managedclusters'];

/**
 * Built-in roles that let somebody run code, or change the code that runs, on hosts of these types, and so sign in with
 * the identity of the host. A custom role that does so is not seen: what a custom role allows is not read.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const ON_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['de139f84-1756-47ae-9be6-808fbbe84772', SITES], // Website Contributor
  ['ad710c24-b039-4e85-a019-deb4a06e8570', SITES], // Logic Apps Standard Contributor
  ['523776ba-4eb2-4600-a3c8-f2dc93da4bdb', SITES], // Logic Apps Standard Developer
  ['87a39d53-fc1b-424a-814c-f7e04687dc9e', ['microsoft.logic/workflows']], // Logic App Contributor
  ['9980e02c-c2be-4d73-94e8-173b1dc7cf3c', MACHINES], // Virtual Machine Contributor
  ['a959dbd1-f747-45e3-8ba6-dd80f235f97c', MACHINES], // Desktop Virtualization Virtual Machine Contributor
  ['1c0163c0-47e6-4577-8991-ea5c82e286e4', [...MACHINES, 'microsoft.hybridcompute/machines']], // Virtual Machine Administrator Login
  ['fb879df8-f326-4884-b1cf-06f3ad86be52', [...MACHINES, 'microsoft.hybridcompute/machines']], // Virtual Machine User Login
  ['cd570a14-e51a-42ad-bac8-bafd67325302', ['microsoft.hybridcompute/machines']], // Azure Connected Machine Resource Administrator
  ['f353d9bd-d4a6-484e-a77a-8050b599b867', ['microsoft.automation/automationaccounts']], // Automation Contributor
  ['ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8', CLUSTERS], // Azure Kubernetes Service Contributor Role
  ['0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8', CLUSTERS], // Azure Kubernetes Service Cluster Admin Role
  ['b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', CLUSTERS], // Azure Kubernetes Service RBAC Cluster Admin
  ['3498e952-d568-435e-9b2c-8d77e338d7f7', CLUSTERS], // Azure Kubernetes Service RBAC Admin
  ['a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb', CLUSTERS], // Azure Kubernetes Service RBAC Writer
  ['673868aa-7521-48a0-acc6-0f60742d39f5', ['microsoft.datafactory/factories']], // Data Factory Contributor
  ['358470bc-b998-42bd-ab17-a7e34c199c0f', ['microsoft.app/containerapps']], // Container Apps Contributor
  ['4e3d2b60-56ae-4dc6-a233-09c8e5a82e68', ['microsoft.app/jobs']], // Container Apps Jobs Contributor
  ['5d977122-f97e-4b4d-a52f-6b43003ddb4d', ['microsoft.containerinstance/containergroups']], // Azure Container Instances Contributor Role
  ['29fe4964-1e60-436b-bd3a-77fd4c178b3c', ['microsoft.batch/batchaccounts']], // Azure Batch Account Contributor
  ['312a565d-c81f-4fd8-895a-4e21e48d571c', ['microsoft.apimanagement/service']], // API Management Service Contributor
]);

/** Roles that let somebody put a user-assigned identity on a host of their own, or add a federated credential to it. */
const ON_IDENTITY: ReadonlySet<string> = new Set([
  ...ANYWHERE,
  'f1a07417-d97a-45cb-824c-7a7467783830', // Managed Identity Operator
  'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59', // Managed Identity Contributor
  '7e559ce2-48d7-4b27-9128-fa1b247f1308', // Managed Identity Federated Identity Credential Contributor
]);

export const canActThroughHost = (roleId: string, hostType: string | null): boolean =>
  ANYWHERE.includes(roleId) ||
  (hostType !== null &&
    (ON_TYPES.get(roleId)?.some((type) => hostType === type || hostType.startsWith(`${type}/`)) ?? false));

export const canActThroughIdentity = (roleId: string): boolean => ON_IDENTITY.has(roleId);

/** Whether an assignment of the role is worth keeping at hand. */
export const isOfInterest = (roleId: string): boolean => ON_TYPES.has(roleId) || ON_IDENTITY.has(roleId);
