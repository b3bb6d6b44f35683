import type { Instant } from '#lib/model/instant';
import { withOwnerShift as shifted } from '#lib/report/exceptions/living-summary';
import type { Store } from '#lib/store/store';
import type { LivingScan } from '../page-context';

/** The scan with its counts by owner as they read today, for a page that filters by them. */
export const withOwnerShift = async (
  store: Pick<Store, 'ownerShift'>,
  scan: LivingScan,
  at: Instant,
): Promise<LivingScan> => ({ ...scan, summary: shifted(scan.summary, await store.ownerShift(scan.id, at)) });
