import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import type { SubjectKind } from '#lib/model/subject';

const TYPES: Readonly<Partial<Record<SubjectKind, string>>> = {
  application: 'Microsoft.Graph/application',
  'service-principal': 'Microsoft.Graph/servicePrincipal',
  'managed-identity': 'Microsoft.Graph/servicePrincipal',
  user: 'Microsoft.Graph/user',
  tenant: 'Microsoft.Graph/organization',
  'user-assigned-identity': 'Microsoft.ManagedIdentity/userAssignedIdentities',
};

/** What a finding is about, as OCSF's `resource_details`: named by its Azure id where it has one. */
export function resourceOf({ subject, owner }: FindingInScan): Readonly<Record<string, unknown>> {
  return {
    uid: subject.resourceId ?? subject.id,
    ...(subject.name ? { name: subject.name } : {}),
    type: TYPES[subject.kind] ?? subject.kind,
    ...(owner ? { owner: { uid: owner.id, ...(owner.name ? { name: owner.name } : {}) } } : {}),
  };
}

/** Source: `account.type_id` of https://schema.ocsf.io/1.8.0/objects/account: 13 Azure Subscription, 6 Azure AD Account */
export function cloudOf({ subject }: FindingInScan, scan: Scan): Readonly<Record<string, unknown>> {
  return {
    provider: 'Azure',
    org: { uid: scan.tenantId, ...(scan.tenantName ? { name: scan.tenantName } : {}) },
    account: subject.subscriptionId
      ? { uid: subject.subscriptionId, type: 'Azure Subscription', type_id: 13 }
      : { uid: scan.tenantId, type: 'Azure AD Account', type_id: 6 },
  };
}
