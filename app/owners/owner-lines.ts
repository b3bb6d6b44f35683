import type { Instant } from '#lib/model/instant';
import { SEVERITIES } from '#lib/model/verdict';
import type { OwnerRow } from '#lib/store/owner-store';
import type { Store } from '#lib/store/store';

const rank = ({ owner, state }: OwnerRow): number => (owner ? 1 : state === 'none' ? 0 : 2);

/** What nobody owns first, then owners with the gravest and the most, then what is not known. */
export async function ownerLines(
  store: Pick<Store, 'ownersIn'>,
  scanId: string,
  at: Instant,
): Promise<readonly OwnerRow[]> {
  const rows = await store.ownersIn(scanId, at);
  return [...rows].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      SEVERITIES.indexOf(one.highestSeverity) - SEVERITIES.indexOf(other.highestSeverity) ||
      other.open - one.open ||
      ((one.owner?.name ?? '') < (other.owner?.name ?? '') ? -1 : 1),
  );
}
