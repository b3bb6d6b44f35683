import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { CredentialFilter } from '#lib/model/rows/credential-row';
import type { DayEnds } from '#lib/model/rows/day-ends';
import type { Database } from '#lib/store/engine/engine';
import { allOf, asOf } from '#lib/store/read/conditions';
import { credentialConditions } from '#lib/store/read/credentials';
import { remembered } from '#lib/store/read/remembered';
import { sealedPlace } from '#lib/store/record/sealed-place';

const DAY_LENGTH = '2026-11-27'.length;

/** How many of the credentials that a filter shows end on which day, in UTC; those without an end are left out. */
export async function credentialEnds(
  database: Database,
  scanId: string,
  filter: CredentialFilter,
  viewedAt?: Instant,
): Promise<readonly DayEnds[]> {
  const place = await sealedPlace(database, scanId);
  return remembered(database, place, ['ends', filter], viewedAt, async () => {
    const conditions = allOf([asOf(place), ...credentialConditions(filter, place, viewedAt)]);
    const { rows } = await sql<DayEnds & { readonly count: number | string }>`
      select max(ends_at) as "endsAt", kind, count(*) as count from credential
      where ${conditions} and ends_at is not null
      group by substr(ends_at, 1, ${sql.lit(DAY_LENGTH)}), kind order by 1, 2`.execute(database);
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  });
}
