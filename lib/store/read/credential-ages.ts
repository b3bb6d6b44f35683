import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import { AGE_BANDS, type AgeBand, type AgeCounts } from '#lib/model/rows/age-band';
import type { CredentialFilter } from '#lib/model/rows/credential-row';
import type { Database } from '#lib/store/engine/engine';
import { allOf, asOf } from '#lib/store/read/conditions';
import { credentialConditions } from '#lib/store/read/credentials';
import { ofAge } from '#lib/store/read/of-age';
import { remembered } from '#lib/store/read/remembered';
import { type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';

/** How many of the credentials that a filter shows are of which age and kind. */
export async function credentialAges(
  database: Database,
  scanId: string,
  filter: CredentialFilter,
  now: Instant,
  viewedAt?: Instant,
): Promise<AgeCounts> {
  const place = await sealedPlace(database, scanId);
  return remembered(database, place, ['ages', filter, now], viewedAt, () =>
    counted(database, place, filter, now, viewedAt),
  );
}

async function counted(
  database: Database,
  place: SealedPlace,
  filter: CredentialFilter,
  now: Instant,
  viewedAt: Instant | undefined,
): Promise<AgeCounts> {
  const conditions = allOf([asOf(place), ...credentialConditions(filter, place, viewedAt)]);
  const band = sql`case ${sql.join(
    AGE_BANDS.map((name) => sql`when ${ofAge(name, now)} then ${sql.lit(name)}`),
    sql` `,
  )} end`;
  const { rows } = await sql<{ readonly band: AgeBand; readonly kind: 'secret'; readonly count: number }>`
    select band, kind, count(*) as count from (select ${band} as band, kind from credential where ${conditions}) aged
    group by band, kind`.execute(database);
  const none = { secret: 0, certificate: 0, federated: 0 };
  const counts: Partial<Record<AgeBand, Record<keyof typeof none, number>>> = {};
  for (const { band: name, kind, count } of rows) {
    const own = counts[name] ?? { ...none };
    own[kind] += Number(count);
    counts[name] = own;
  }
  return counts;
}
