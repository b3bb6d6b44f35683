import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { OwnerEvent, StandingOwner } from '#lib/model/owners/owner-event';
import type { User } from '#lib/model/user';
import { type Database, slices } from '#lib/store/engine/engine';
import { assignedAt } from '#lib/store/owners/standing-owners';
import { asOf } from '#lib/store/read/conditions';
import { sealedPlace } from '#lib/store/record/sealed-place';

const KEYS_AT_ONCE = 10_000;
/** Of one thing. */
const EVENTS_MAX = 50;

const eventOf = (body: string): OwnerEvent => JSON.parse(body) as OwnerEvent;

export async function ownerEvent(database: Database, tenantId: string, eventId: string): Promise<OwnerEvent | null> {
  const row = await database
    .selectFrom('owner_event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', eventId)
    .executeTakeFirst();
  return row ? eventOf(row.body) : null;
}

/** What stood when the event ended it: the row of the same key that ends where this one begins. */
export async function keysOfOwnerEvent(
  database: Database,
  tenantId: string,
  eventId: string,
): Promise<readonly { readonly key: string; readonly before: OwnerEvent | null }[]> {
  const { rows } = await sql<{ thing_key: string; body: string | null }>`
    select k.thing_key, e.body from owner_key k
    left join owner_key p on p.tenant_id = k.tenant_id and p.thing_key = k.thing_key and p.until_at = k.from_at
      and p.event_id <> k.event_id
    left join owner_event e on e.tenant_id = p.tenant_id and e.id = p.event_id
    where k.tenant_id = ${tenantId} and k.event_id = ${eventId} order by k.thing_key, e.at`.execute(database);
  const last = new Map(rows.map(({ thing_key: key, body }) => [key, body === null ? null : eventOf(body)]));
  return [...last].map(([key, before]) => ({ key, before }));
}

export async function ownerEventsOf(
  database: Database,
  tenantId: string,
  keys: readonly string[],
): Promise<readonly OwnerEvent[]> {
  if (keys.length === 0) return [];
  const rows = await database
    .selectFrom('owner_event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('owner_key')
        .select('event_id')
        .where('tenant_id', '=', tenantId)
        .where('thing_key', 'in', [...keys]),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(EVENTS_MAX)
    .execute();
  return rows.map(({ body }) => eventOf(body));
}

export async function standingOwners(
  database: Database,
  scanId: string,
  keys: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, StandingOwner>> {
  const place = await sealedPlace(database, scanId);
  const found = new Map<string, StandingOwner>();
  for (const slice of slices([...new Set(keys)], KEYS_AT_ONCE)) {
    const { rows } = await sql<{ thing_key: string; gone: number; body: string }>`
      select a.thing_key, a.gone, e.body from ${assignedAt(place, at)} a
      join owner_event e on e.tenant_id = ${place.tenantId} and e.id = a.event_id
      where a.thing_key in (${sql.join(slice)})`.execute(database);
    for (const { thing_key: key, gone, body } of rows) {
      const event = eventOf(body);
      if (event.owner) found.set(key, { owner: event.owner, event, isGone: Number(gone) === 1 });
    }
  }
  return found;
}

/** Sign-in names are looked for in the canonical text of the record, where they stand as JSON writes them. */
export async function userCalled(database: Database, scanId: string, name: string): Promise<User | null> {
  const place = await sealedPlace(database, scanId);
  const plain = name.trim().toLowerCase();
  const escaped = `"userprincipalname":${JSON.stringify(plain)}`.replace(/[\\%_]/g, '\\$&');
  const { rows } = await sql<{ body: string }>`
    select body from fact where ${asOf(place)} and source = 'users'
      and (entity_id = ${plain} or lower(body) like ${`%${escaped}%`} escape '\\') limit 2`.execute(database);
  const users = rows.map(({ body }) => JSON.parse(body) as User);
  return users.find(({ id, userPrincipalName }) => id === plain || userPrincipalName.toLowerCase() === plain) ?? null;
}
