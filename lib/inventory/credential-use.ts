import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { Known } from '#lib/model/known';
import type { CredentialActivity, CredentialUse } from '#lib/model/logs/credential-use';

/** Microsoft's own measure of a stale credential. Source: https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps */
const IN_USE_DAYS = 30;

export type LastUses = Known<ReadonlyMap<string, Instant | null>>;

/** Last use by key id; federated credentials are not in the report. */
export const lastUses = (activity: readonly CredentialActivity[] | undefined): LastUses =>
  activity
    ? { known: true, value: new Map(activity.map(({ keyId, lastUsedAt }) => [keyId, lastUsedAt])) }
    : { known: false, because: 'Credential activity was not read.' };

/** A credential without a row was never seen; without the report nothing is known of any. */
export function usageOf(
  uses: LastUses,
  { kind, keyId }: { readonly kind: string; readonly keyId: string },
  now: Instant,
): CredentialUse {
  if (!uses.known || kind === 'federated') return 'unknown';
  const lastUsedAt = uses.value.get(keyId);
  return lastUsedAt && wholeDaysBetween(lastUsedAt, now) <= IN_USE_DAYS ? 'in-use' : 'not-seen';
}
