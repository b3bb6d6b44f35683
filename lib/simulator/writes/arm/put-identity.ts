import { armError } from '#lib/simulator/arm/arm-errors';
import { knownOf, missing } from '#lib/simulator/arm/resource-reads';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { type ArmWrite, lower, resourceRow, withChange, written } from '#lib/simulator/writes/arm/arm-write';
import { withPrincipal } from '#lib/simulator/writes/arm/identity-principal';
import { exchanged, objectOf, textOf, withArm } from '#lib/simulator/writes/edit-tenant';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** Creates a user-assigned identity, or changes its tags. Source: https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/create-or-update */
export function putIdentity(write: ArmWrite): SimResponse {
  const { tenant, path, body } = write;
  const known = knownOf(tenant);
  const group = path.split('/').slice(0, 5).join('/').toLowerCase();
  if (!known.groups.has(group)) return missing(path, known);
  const old = known.byId.get(path.toLowerCase());
  const tags = objectOf(body.tags);
  if (old) {
    const next = { ...old, tags };
    const changed = withArm(tenant, { resources: exchanged(tenant.arm.resources, old, next) });
    write.commit(withChange(changed, write, 'Update', {}));
    return written(200, answerFor(next));
  }
  if (textOf(body.location) === '')
    return armError(400, 'LocationRequired', 'The location property is required for this definition.');
  const name = path.split('/').at(-1) ?? '';
  const made = withPrincipal(tenant, name, path, true, write.at);
  const { principalId, clientId } = made;
  const row = resourceRow(tenant, path, {
    location: textOf(body.location),
    tags,
    properties: { tenantId: tenant.tenantId, principalId, clientId },
  });
  const next = withArm(made.tenant, { resources: [...tenant.arm.resources, row] });
  write.commit(withChange(next, write, 'Create', {}));
  return written(201, answerFor(row));
}

/** The provider spells the group's segment in lower case. */
const answerFor = ({ id, name, location, tags, properties }: WireObject): WireObject => ({
  id: textOf(id).replace(/\/resourceGroups\//i, '/resourcegroups/'),
  name,
  type: TYPE,
  location,
  tags,
  properties,
});

/** The row of a user-assigned identity; undefined when there is none. */
export function identityRow(tenant: Tenant, id: string): WireObject | undefined {
  const row = knownOf(tenant).byId.get(id.toLowerCase());
  return lower(row?.type) === TYPE.toLowerCase() ? row : undefined;
}
