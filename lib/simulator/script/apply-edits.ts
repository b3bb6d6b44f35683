import { editLife } from '#lib/simulator/script/directory-life';
import type { Edit } from '#lib/simulator/script/edit';
import { type CredentialEdit, editCredentials } from '#lib/simulator/script/edit-credentials';
import { deleteResource } from '#lib/simulator/script/remove';
import type { AuditActor } from '#lib/simulator/tenant/rows/directory-audit';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { withGraph } from '#lib/simulator/writes/edit-tenant';

/**
 * The tenant after a day's edits, and with what Entra and Azure do of themselves: an entry in the audit log for every
 * credential, a principal that goes with its host or its application, grants in Azure that stay behind.
 * @param by who does it; undefined: the audit log does not tell
 * @throws Error when an edit names what is not there
 */
export function applyEdits(tenant: Tenant, edits: readonly Edit[], at: Date, by: AuditActor | undefined): Tenant {
  return edits.reduce((edited, edit) => applied(edited, edit, at, by), tenant);
}

function applied(tenant: Tenant, edit: Edit, at: Date, by: AuditActor | undefined): Tenant {
  switch (edit.do) {
    case 'remove-owners':
      return withGraph(tenant, { owners: tenant.graph.owners.filter((row) => row._parent !== ownedBy(edit)) });
    case 'add-owner':
      return withGraph(tenant, { owners: [...tenant.graph.owners, { _parent: ownedBy(edit), id: edit.owner }] });
    case 'create-application':
    case 'rename-application':
    case 'delete-application':
    case 'restore-application':
    case 'purge-application':
      return editLife(tenant, edit, at);
    case 'delete-resource':
      return deleteResource(tenant, edit.resource, at, by);
    default:
      return editCredentials(tenant, edit satisfies CredentialEdit, at, by);
  }
}

const ownedBy = ({ application }: { readonly application: string }): string => `/applications/${application}`;
