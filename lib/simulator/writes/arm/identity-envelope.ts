import { armError } from '#lib/simulator/arm/arm-errors';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { type ArmWrite, lower } from '#lib/simulator/writes/arm/arm-write';
import { withoutPrincipal, withPrincipal } from '#lib/simulator/writes/arm/identity-principal';
import { identityRow } from '#lib/simulator/writes/arm/put-identity';
import { objectOf, textOf } from '#lib/simulator/writes/edit-tenant';

export interface Enveloped {
  readonly tenant: Tenant;
  readonly identity: WireObject | null;
}

/**
 * The identity of a resource after a write: a PUT says all of it, a PATCH adds entries and takes away those that are null.
 * Source: https://learn.microsoft.com/azure/templates (the identity property), and recorded refusals
 */
export function envelopeAfter(write: ArmWrite, row: WireObject, takesOne: boolean): Enveloped | SimResponse {
  const { tenant, body, method } = write;
  const current = objectOf(row.identity);
  if (!('identity' in body)) return { tenant, identity: 'identity' in row && row.identity ? current : null };
  const given = objectOf(body.identity);
  const wanted = kindsOf(textOf(given.type));
  if (!wanted) return armError(400, 'InvalidRequestContent', `The identity type '${String(given.type)}' is not valid.`);
  const lost = Object.keys(objectOf(given.userAssignedIdentities)).find((id) => !identityRow(tenant, id));
  if (lost !== undefined) return failedOperation(write.path, lost);

  const users = wanted.user ? usersAfter(tenant, method, current, given) : {};
  const count = Object.keys(users).length;
  if (wanted.user && count === 0)
    return armError(400, 'InvalidRequestContent', 'An identity of type UserAssigned needs userAssignedIdentities.');
  if (takesOne && (count > 1 || (count > 0 && wanted.system)))
    return armError(400, 'InvalidRequestContent', 'A Consumption workflow takes one managed identity only.');
  return withSystem(write, row, {
    type: textOf(given.type),
    system: wanted.system,
    users: wanted.user ? { userAssignedIdentities: users } : {},
  });
}

function kindsOf(type: string): { readonly system: boolean; readonly user: boolean } | null {
  const kinds = type.split(',').map((kind) => kind.trim().toLowerCase());
  if (!kinds.every((kind) => ['systemassigned', 'userassigned', 'none'].includes(kind))) return null;
  return { system: kinds.includes('systemassigned'), user: kinds.includes('userassigned') };
}

/** An identity that is there already keeps the spelling of its id. */
function usersAfter(tenant: Tenant, method: string, current: WireObject, given: WireObject): WireObject {
  const before = objectOf(current.userAssignedIdentities);
  const users: WireObject = method === 'PATCH' ? { ...before } : {};
  for (const [id, value] of Object.entries(objectOf(given.userAssignedIdentities))) {
    const key = Object.keys(before).find((known) => lower(known) === lower(id)) ?? id;
    const { principalId, clientId } = objectOf(identityRow(tenant, id)?.properties);
    if (value === null) delete users[key];
    else users[key] = { principalId, clientId };
  }
  return users;
}

interface Wanted {
  readonly type: string;
  readonly system: boolean;
  readonly users: WireObject;
}

function withSystem(write: ArmWrite, row: WireObject, { type, system, users }: Wanted): Enveloped {
  const { tenant, path, at } = write;
  const principalId = textOf(objectOf(row.identity).principalId);
  if (!system) {
    const left = principalId ? withoutPrincipal(tenant, principalId) : tenant;
    return { tenant: left, identity: { type, ...users } };
  }
  if (principalId) return { tenant, identity: { type, principalId, tenantId: tenant.tenantId, ...users } };
  const made = withPrincipal(tenant, textOf(row.name), path, false, at);
  const identity = { type, principalId: made.principalId, tenantId: tenant.tenantId, ...users };
  return { tenant: made.tenant, identity };
}

/** As recorded: the refusal of the identity provider inside that of the gateway. */
function failedOperation(path: string, identityId: string): SimResponse {
  const id = identityId.replace(/\/resourceGroups\//i, '/resourcegroups/');
  const inner = JSON.stringify({ error: { code: 'BadRequest', message: `Resource '${id}' was not found.` } });
  return armError(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${path}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '${inner}'.'.`,
  );
}
