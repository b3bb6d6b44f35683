import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { Subject, SubjectKind } from '#lib/model/subject';

/** Kinds that somebody owns by the resource they sit on, whatever they sign in as. */
const ON_A_RESOURCE: readonly SubjectKind[] = ['workload', 'resource', 'vault-object', 'identity-reference'];

type Owned = Pick<Subject, 'kind' | 'id' | 'appId' | 'resourceId'>;

/** The one id that tells who owns the subject of a finding: of an application its client id, of all in Azure the ARM id. */
export function ownedKey({ kind, id, appId, resourceId }: Owned): string {
  const key = ON_A_RESOURCE.includes(kind) ? (resourceId ?? id) : (appId ?? resourceId ?? id);
  return key.toLowerCase();
}

/** The key an identity's own row is owned under. */
export const identityKey = ({ id, appId, resourceId }: Pick<IdentityRow, 'id' | 'appId' | 'resourceId'>): string =>
  (appId ?? resourceId ?? id).toLowerCase();

/** Every key that stands for an identity, so that whatever is found of it has the same owner. */
export const keysOfIdentity = (
  row: Pick<IdentityRow, 'id' | 'appId' | 'resourceId' | 'applicationId' | 'servicePrincipalId'>,
): readonly string[] => [
  ...new Set(
    [row.id, row.appId, row.resourceId, row.applicationId, row.servicePrincipalId].flatMap((id) =>
      id === null ? [] : [id.toLowerCase()],
    ),
  ),
];
