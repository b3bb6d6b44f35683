import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';
import type { AcceptedCounts } from '#lib/store/exception-store';
import { activeAt } from '#lib/store/exceptions/active-at';
import { asOf } from '#lib/store/read/conditions';
import { BY_OWN, carriedIn } from '#lib/store/read/finding-conditions';
import { sealedPlace } from '#lib/store/record/sealed-place';
import { type Countable, countOpen } from '#lib/store/seal/count-open';

/** Looks up the accepted findings by their ids; how many there are beside them does not matter. */
export async function acceptedIn(database: Database, scanId: string, at: Instant): Promise<AcceptedCounts> {
  const place = await sealedPlace(database, scanId);
  const { rows } = await sql<Countable & { readonly carried: string | null }>`
    select severity_rank, rule_id, subject_kind, credential_kind, subscription_id, managed_identity_path, owner_state,
      c.finding_id as carried
    from finding left join ${carriedIn(place)} c on c.finding_id = finding.id
    where ${asOf(place)} and ${BY_OWN} and id in ${activeAt(place.tenantId, at)}`.execute(database);
  return {
    ...countOpen(rows),
    accepted: rows.length,
    notExamined: rows.filter(({ carried }) => carried !== null).length,
  };
}
