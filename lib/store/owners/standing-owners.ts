import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { SealedPlace } from '#lib/store/record/sealed-place';

/** A user who is disabled as the scan saw it, or whom an earlier scan saw and this one did not. What was never read says nothing. */
const isGone = ({ tenantId, sequence }: SealedPlace): RawBuilder<boolean> => {
  const user = sql`from fact u where u.tenant_id = ${tenantId} and u.source = 'users' and u.entity_id = k.user_id`;
  const stands = sql`u.valid_from <= ${sequence} and (u.valid_to is null or u.valid_to > ${sequence})`;
  // Canonical JSON: inside of a text the quotes would be escaped.
  return sql<boolean>`(exists (select 1 ${user} and ${stands} and u.body like '%"accountEnabled":false%')
    or (exists (select 1 ${user} and u.valid_to <= ${sequence}) and not exists (select 1 ${user} and ${stands})))`;
};

/** Every assignment by hand at a moment, with whether the account behind it is gone. */
export const assignedAt = (place: SealedPlace, at: Instant): RawBuilder<unknown> =>
  sql`(select k.thing_key, k.event_id, k.owner_id, k.owner_name, k.owner_sort,
      case when k.user_id is not null and ${isGone(place)} then 1 else 0 end as gone
    from owner_key k where k.tenant_id = ${place.tenantId} and k.owner_id is not null
      and k.from_at <= ${at} and (k.until_at is null or k.until_at > ${at}))`;

/** Those that count: an owner who is disabled or gone is none. */
export const standingAt = (place: SealedPlace, at: Instant): RawBuilder<unknown> =>
  sql`(select thing_key, event_id, owner_id, owner_name, owner_sort from ${assignedAt(place, at)} assigned where gone = 0)`;
