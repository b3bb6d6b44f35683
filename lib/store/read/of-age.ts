import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import { type AgeBand, ageLimits } from '#lib/model/rows/age-band';

/** Credentials of a band. */
export function ofAge(band: AgeBand, now: Instant): RawBuilder<SqlBool> {
  const limits = ageLimits(band, now);
  if (!limits) return sql<SqlBool>`starts_at is null`;
  const { from, before } = limits;
  return sql<SqlBool>`(starts_at is not null${from ? sql` and starts_at >= ${from}` : sql``}${before ? sql` and starts_at < ${before}` : sql``})`;
}
