import { addDays, type Instant } from '#lib/model/instant';

/** How old a credential is, in whole days since it was made; `unknown`: no date of it is kept, as of federated ones. */
export const AGE_BANDS = ['0-30', '31-90', '91-180', '181-365', '366-730', 'over-730', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** When the oldest of each band were made, in days before now; beyond the last there is no limit. */
const OLDEST_DAYS = [30, 90, 180, 365, 730] as const;

export interface AgeLimits {
  /** Made at this moment or later; null: no limit. */
  readonly from: Instant | null;
  /** Made before this moment; null: no limit. */
  readonly before: Instant | null;
}

/** What a start has to be for a credential to be in a band; null for the one without a date. */
export function ageLimits(band: AgeBand, now: Instant): AgeLimits | null {
  if (band === 'unknown') return null;
  const place = AGE_BANDS.indexOf(band);
  const [oldest, newer] = [OLDEST_DAYS[place], OLDEST_DAYS[place - 1]];
  return {
    from: oldest === undefined ? null : addDays(now, -oldest),
    before: newer === undefined ? null : addDays(now, -newer),
  };
}

/** Secrets, certificates and federated credentials of each band that has some. */
export type AgeCounts = Readonly<
  Partial<Record<AgeBand, Readonly<Record<'secret' | 'certificate' | 'federated', number>>>>
>;
