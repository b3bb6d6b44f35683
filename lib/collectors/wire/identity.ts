import * as z from 'zod';
import { armId } from '#lib/model/arm-id';
import type { ResourceIdentity } from '#lib/model/azure-resource';

const text = z.string().nullish();

export const WireIdentity = z
  .object({
    type: text,
    principalId: text,
    tenantId: text,
    userAssignedIdentities: z.record(z.string(), z.object({ principalId: text, clientId: text }).nullable()).nullish(),
  })
  .nullish();

/**
 * Providers spell the combined type four ways and its case as they like, so it is only looked into, never compared.
 * `None` and an empty envelope are no identity.
 */
export function toIdentity(wire: z.infer<typeof WireIdentity>): ResourceIdentity | null {
  const type = wire?.type?.toLowerCase() ?? '';
  const userAssigned = Object.entries(wire?.userAssignedIdentities ?? {}).map(([id, identity]) => ({
    id: armId(id),
    principalId: identity?.principalId?.toLowerCase() || null,
    clientId: identity?.clientId?.toLowerCase() || null,
  }));
  const systemAssigned = type.includes('system');
  if (!systemAssigned && userAssigned.length === 0 && !type.includes('user')) return null;
  return {
    systemAssigned,
    principalId: wire?.principalId?.toLowerCase() || null,
    tenantId: wire?.tenantId?.toLowerCase() || null,
    userAssigned,
  };
}
