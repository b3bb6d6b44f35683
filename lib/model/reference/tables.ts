import { SOURCE as azureRoles } from '#lib/model/reference/azure-roles';
import { SOURCE as controls } from '#lib/model/reference/controls';
import { SOURCE as entraRoles } from '#lib/model/reference/entra-roles';
import { SOURCE as graphCalls } from '#lib/model/reference/graph-calls';
import { SOURCE as graphPermissions } from '#lib/model/reference/graph-permissions';
import { SOURCE as localAuth } from '#lib/model/reference/local-auth';
import { SOURCE as managedIdentitySupport } from '#lib/model/reference/managed-identity-support';
import { SOURCE as microsoftApplications } from '#lib/model/reference/microsoft-applications';
import type { ReferenceSource } from '#lib/model/reference/reference-source';

/** Every table of facts the product carries. */
export const REFERENCE_TABLES: readonly ReferenceSource[] = [
  microsoftApplications,
  graphPermissions,
  graphCalls,
  entraRoles,
  azureRoles,
  managedIdentitySupport,
  localAuth,
  controls,
];
