import { evidenceSourcesOf } from '#lib/inventory/evidence/workload-evidence';
import type { Inventory, Workload } from '#lib/inventory/inventory';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import type { Resource } from '#lib/model/azure-resource';
import { managedIdentitySupport } from '#lib/model/reference/managed-identity-support';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { WorkloadSign } from '#lib/model/workload-sign';
import { findingCounts } from '#lib/scan/assemble/finding-counts';
import type { SubjectTally } from '#lib/scan/assemble/subject-tally';

const SIGNS_MAX = 50;

/** The gravest first: what anybody who reads it can use, then what has to be stolen, then what cannot be. */
const GRAVITY: readonly WorkloadSign['kind'][] = [
  'clear-text',
  'client-secret',
  'connection-string',
  'account-key',
  'basic',
  'client-certificate',
  'stored-consent',
  'key-vault-reference',
  'managed-identity',
];

/** Every resource that runs customer code, with how it signs in as far as that was read. */
export function assembleWorkloads(inventory: Partial<Inventory>, about: readonly SubjectTally[]): WorkloadRow[] {
  const { workloadEvidence } = inventory;
  const workloads = inventory.workloads ?? [];
  const ids = new Set(workloads.map(({ resource }) => resource.id));
  const counts = findingCounts(
    about,
    (id) => (ids.has(id) ? id : undefined),
    ({ id, resourceId }) => [id, resourceId],
  );
  const unread = new Set(workloadEvidence?.unread);
  const ownerOf = ownerFinder(inventory);
  return workloads.map(({ resource, serviceManagedBy }: Workload) => {
    const signs = [...(workloadEvidence?.signs.get(resource.id) ?? [])].sort(byGravity);
    const supports = managedIdentitySupport(resource.type);
    return {
      id: resource.id,
      name: resource.name,
      type: resource.type,
      resourceKind: resource.kind,
      subscriptionId: resource.subscriptionId,
      resourceGroup: resource.resourceGroup,
      location: resource.location,
      ...identityOf(resource),
      signsInWith: [...new Set(signs.map(({ kind }) => kind))],
      signs: signs.slice(0, SIGNS_MAX),
      targets: [...new Set(signs.flatMap(({ target }) => target ?? []))].sort(),
      supports: supports && { system: supports.system, user: supports.user },
      serviceManagedBy,
      unread: evidenceSourcesOf(resource.type).filter((source) => unread.has(source)),
      ...ownerOf({ applicationId: null, appId: null, resourceId: resource.id }),
      findings: counts.get(resource.id) ?? 0,
    };
  });
}

const byGravity = (one: WorkloadSign, other: WorkloadSign): number =>
  GRAVITY.indexOf(one.kind) - GRAVITY.indexOf(other.kind);

function identityOf({ identity }: Resource): Pick<WorkloadRow, 'identity' | 'principalIds'> {
  const user = identity?.userAssigned ?? [];
  const system = identity?.systemAssigned ?? false;
  const principalIds = [system ? identity?.principalId : null, ...user.map(({ principalId }) => principalId)];
  return {
    identity: system ? (user.length > 0 ? 'both' : 'system') : user.length > 0 ? 'user' : 'none',
    principalIds: principalIds.flatMap((id) => id ?? []),
  };
}
