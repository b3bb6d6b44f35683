import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from '#lib/simulator/graph/answer/graph-refusal';
import { lower, objectsById } from '#lib/simulator/graph/objects/directory-objects';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { packedId } from '#lib/simulator/wire/packed-id';
import { objectOf, textOf, withGraph } from '#lib/simulator/writes/edit-tenant';
import { graphMade } from '#lib/simulator/writes/graph/graph-answers';
import type { GraphWrite } from '#lib/simulator/writes/graph/graph-writes';

const NO_ROLE = '00000000-0000-0000-0000-000000000000';

/** Grants an application permission, once. Source: https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignments */
export function grantAppRole(write: GraphWrite): SimResponse {
  const { asked, tenant, holder, body, at } = write;
  const [principalId, resourceId, appRoleId] = [body.principalId, body.resourceId, body.appRoleId].map(lower);
  if (principalId === undefined || resourceId === undefined || appRoleId === undefined) throw invalid();
  if (principalId !== lower(holder.id)) throw badRequest('Not a valid reference update.');
  const resource = objectsById(tenant).get(resourceId);
  if (resource?.odataType !== '#microsoft.graph.servicePrincipal') throw notFound(resourceId);
  if (!isOffered(resource.row, appRoleId)) throw badRequest('Permission being assigned was not found on application');
  const isThere = tenant.graph.appRoleAssignments.some(
    (row) =>
      lower(row.principalId) === principalId &&
      lower(row.resourceId) === resourceId &&
      lower(row.appRoleId) === appRoleId,
  );
  if (isThere) throw badRequest('Permission being assigned already exists on the object');
  const row = {
    id: packedId(principalId, randomUUID()),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: at.toISOString(),
    principalDisplayName: textOf(holder.displayName),
    principalId,
    principalType: 'ServicePrincipal',
    resourceDisplayName: textOf(resource.row.displayName),
    resourceId,
  };
  write.commit(withGraph(tenant, { appRoleAssignments: [...tenant.graph.appRoleAssignments, row] }));
  const set = `servicePrincipals('${principalId}')/appRoleAssignments`;
  const context = `${contextUrl(asked, set)}/$entity`;
  const location = `${asked.request.origin}/v2/${tenant.tenantId}/directoryObjects/${principalId}/Microsoft.DirectoryServices.ServicePrincipal/appRoleAssignments/${row.id}`;
  return graphMade(asked.request, 201, { '@odata.context': context, ...row }, location);
}

const invalid = (): Error => badRequest('One or more properties are invalid.');

/** An id of zeros stands for access without a role. */
const isOffered = ({ appRoles }: WireObject, appRoleId: string): boolean =>
  appRoleId === NO_ROLE ||
  (Array.isArray(appRoles) && appRoles.map(objectOf).some(({ id, isEnabled }) => lower(id) === appRoleId && isEnabled));
