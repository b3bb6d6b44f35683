import type { IdentityRow } from '#lib/model/rows/identity-row';

/** What of an identity could not be read, in words; empty when everything was. */
export function unreadOf(row: IdentityRow): readonly string[] {
  const parts: readonly (readonly [string, boolean])[] = [
    ['secrets', row.secrets === null],
    ['certificates', row.certificates === null],
    ['federated credentials', row.federated === null],
    ['Azure roles', row.azureRoles === null],
    ['API permissions', row.apiPermissions === null],
    ['directory roles', row.directoryRoles === null],
    ['owners', !row.ownerKnown],
    ['sign-ins', row.use === 'unknown'],
    ['attachments', row.kind === 'managed-identity' && row.attachments === null],
    ['state', row.state === 'unknown'],
  ];
  return parts.flatMap(([words, isMissing]) => (isMissing ? [words] : []));
}

/** Every id that findings, credentials and grants may name this identity by. */
export const idsOfIdentity = (row: IdentityRow): readonly string[] => [
  ...new Set([row.id, row.applicationId, row.servicePrincipalId].filter((id) => id !== null)),
];

/**
 * Ids by which findings mean this identity, its client id included: a workload that signs in as it names it so. A
 * user-assigned identity is a resource too; the host of a system-assigned one is not it.
 */
export function subjectIdsOf(row: IdentityRow): readonly string[] {
  const isResource = row.resourceId?.includes('/providers/microsoft.managedidentity/');
  return [
    ...idsOfIdentity(row),
    ...(row.appId === null ? [] : [row.appId]),
    ...(isResource && row.resourceId ? [row.resourceId] : []),
  ];
}

/** A resource that uses an identity, once, with every way in which it does. */
export interface AttachedResource {
  readonly resourceId: string;
  readonly name: string;
  readonly how: readonly string[];
}

export const attachedResources = (row: IdentityRow): readonly AttachedResource[] | null =>
  row.attachments &&
  [...Map.groupBy(row.attachments, ({ resourceId }) => resourceId)].map(([resourceId, uses]) => ({
    resourceId,
    name: uses[0]?.name ?? resourceId,
    how: uses.map(({ how }) => how.replaceAll('-', ' ')),
  }));

/** Uses that were found and are not in the row: its list is cut, its number is not. */
export const unlistedUses = (row: IdentityRow): number =>
  Math.max(0, (row.attachmentCount ?? 0) - (row.attachments?.length ?? 0));

/** Null: not read. Of a list that was cut, the uses beyond it each count as a resource. */
export const attachedCount = (row: IdentityRow): number | null => {
  const resources = attachedResources(row);
  return resources === null ? row.attachmentCount : resources.length + unlistedUses(row);
};
