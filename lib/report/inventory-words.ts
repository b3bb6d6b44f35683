import type { Tier } from '#lib/model/grant';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { IdentityKind, IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { WorkloadSign } from '#lib/model/workload-sign';

export const KIND_WORDS: Readonly<Record<IdentityKind, string>> = {
  application: 'Application',
  'service-principal': 'Service principal',
  'managed-identity': 'Managed identity',
  'service-account': 'Service account',
};

export const STATE_WORDS: Readonly<Record<IdentityRow['state'], string>> = {
  live: 'Live',
  disabled: 'Disabled',
  unattached: 'Attached to nothing',
  'host-gone': 'Host is gone',
  unknown: 'Not evaluated',
};

export const PUBLISHER_WORDS: Readonly<Record<NonNullable<IdentityRow['publisher']>, string>> = {
  own: 'This tenant',
  microsoft: 'Microsoft',
  foreign: 'Another tenant',
  unknown: 'Not evaluated',
};

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  0: 'Tier 0: controls the tenant or a subscription',
  1: 'Tier 1: manages parts of it',
  2: 'Tier 2: reads or uses',
};

export const GRANT_WORDS: Readonly<Record<AccessRow['kind'], string>> = {
  'azure-role': 'Azure role',
  'app-role': 'API permission',
  delegated: 'Delegated permission',
  'directory-role': 'Directory role',
  'eligible-directory-role': 'Eligible directory role',
};

export const ACCESS_STATE_WORDS: Readonly<Record<AccessRow['state'], string>> = {
  live: 'Live',
  deleted: 'Principal deleted',
  dangling: 'Dangling',
  unknown: 'Not evaluated',
};

export const PRINCIPAL_WORDS: Readonly<Record<AccessRow['principalKind'], string>> = {
  ...KIND_WORDS,
  unknown: 'Not evaluated',
};

export const HAS_WORDS: Readonly<Record<WorkloadRow['identity'], string>> = {
  none: 'None',
  system: 'System-assigned',
  user: 'User-assigned',
  both: 'System- and user-assigned',
};

export type SignKind = WorkloadSign['kind'];
export const SIGN_WORDS: Readonly<Record<SignKind, string>> = {
  'clear-text': 'Clear-text credential',
  'client-secret': 'Client secret',
  'client-certificate': 'Client certificate',
  basic: 'Basic, name and password',
  'account-key': 'Account key',
  'connection-string': 'Connection string',
  'stored-consent': 'A person’s stored consent',
  'key-vault-reference': 'Key Vault reference',
  'managed-identity': 'Managed identity',
};

const TYPES: Readonly<Record<string, string>> = {
  'microsoft.logic/workflows': 'Logic App',
  'microsoft.web/sites': 'App Service',
  'microsoft.web/sites/slots': 'App Service slot',
  'microsoft.compute/virtualmachines': 'Virtual machine',
  'microsoft.compute/virtualmachinescalesets': 'Scale set',
  'microsoft.containerservice/managedclusters': 'AKS cluster',
  'microsoft.app/containerapps': 'Container app',
  'microsoft.app/jobs': 'Container app job',
  'microsoft.containerinstance/containergroups': 'Container group',
  'microsoft.automation/automationaccounts': 'Automation account',
  'microsoft.datafactory/factories': 'Data factory',
  'microsoft.batch/batchaccounts': 'Batch account',
  'microsoft.apimanagement/service': 'API Management',
  'microsoft.synapse/workspaces': 'Synapse workspace',
  'microsoft.machinelearningservices/workspaces': 'Machine Learning workspace',
  'microsoft.hybridcompute/machines': 'Arc machine',
};

/** "Logic App"; a function app is told by its kind; the type itself where there is no shorter word. */
export const typeWords = (type: string, kind: string | null = null): string =>
  type === 'microsoft.web/sites' && kind?.includes('functionapp') ? 'Function app' : (TYPES[type] ?? type);
