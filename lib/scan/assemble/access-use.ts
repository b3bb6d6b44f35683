import type { Inventory } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import type { AccessRow } from '#lib/model/rows/access-row';
import { latest, succeeded } from '#lib/scan/assemble/identity-use';

export type AccessUse = Pick<AccessRow, 'lastUsedAt' | 'use'>;

const UNKNOWN: AccessUse = { lastUsedAt: null, use: 'unknown' };

/**
 * Prepares answers to "when did the principal last sign in to what this grant is for?". The logs name the API signed in
 * to, so only application permissions can be told: a sign-in to Azure or Microsoft Graph says nothing of which role was
 * used, and delegated permissions are used in the sign-ins of people.
 */
export function accessUseFinder(inventory: Partial<Inventory>): (grant: Grant) => AccessUse {
  const { signInLog } = inventory;
  const principals = new Map((inventory['service-principals'] ?? []).map((principal) => [principal.id, principal]));
  const apis = new Map((inventory['app-role-assignments'] ?? []).map(({ id, resourceId }) => [id, resourceId]));
  const logged = new Set(signInLog?.windows.map(({ kind }) => kind));

  return ({ kind, id, principalId }) => {
    const apiAppId = principals.get(apis.get(id) ?? '')?.appId.toLowerCase();
    const principal = principals.get(principalId);
    if (!signInLog || kind !== 'app-role' || apiAppId === undefined || !principal) return UNKNOWN;
    const uses = succeeded(signInLog.uses.get(principalId) ?? []);
    const lastUsedAt = latest(
      uses.filter(({ resourceAppId }) => resourceAppId?.toLowerCase() === apiAppId).map(({ lastAt }) => lastAt),
    );
    if (lastUsedAt !== null) return { lastUsedAt, use: 'seen' };
    const isRead = logged.has(principal.type === 'ManagedIdentity' ? 'managed-identity' : 'service-principal');
    return isRead ? { lastUsedAt: null, use: 'not-seen' } : UNKNOWN;
  };
}
