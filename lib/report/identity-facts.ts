import type { IdentityRow } from '#lib/model/identity-row';

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

/** Ids of findings' subjects that mean this identity: a user-assigned one is a resource too; a system-assigned one's host is not it. */
export const subjectIdsOf = (row: IdentityRow): readonly string[] =>
  row.resourceId?.includes('/providers/microsoft.managedidentity/')
    ? [...idsOfIdentity(row), row.resourceId]
    : idsOfIdentity(row);
