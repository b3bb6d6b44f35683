import type { FindingFilter, FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { keysOfIdentity, ownedKey } from '#lib/model/owners/owned-key';
import type { Scan } from '#lib/model/scan';
import type { Subject } from '#lib/model/subject';
import { SCOPE_FILTERS } from '#lib/report/exceptions/scope-query';
import { THINGS_MAX } from '#lib/report/owners/owner-words';
import { one, type SearchParams } from '#lib/report/url/query';
import type { Store } from '#lib/store/store';
import { findingQuery } from '../findings/finding-query';
import { withOwnerAsked } from './owner-asked';

/** Something that can be given to an owner. */
export interface Thing {
  /** The key its rows are owned under. */
  readonly id: string;
  /** Every key that stands for it. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly owner: FindingOwner | null;
  readonly ownerKnown: boolean;
}

export interface ThingsAsked {
  readonly things: readonly Thing[];
  /** More than `THINGS_MAX` are meant, and only the first are here. */
  readonly isCut: boolean;
  /** What of the address was not understood, as sentences. */
  readonly notices: readonly string[];
  /** What was asked for again, as fields of the form. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  [value ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter(Boolean);

/** What an address or a form means: ticked findings, things by id, or everything that a filter of findings lists. */
export async function thingsAsked(
  store: Store,
  scan: Scan,
  parameters: SearchParams,
  at: Instant,
): Promise<ThingsAsked> {
  const found = new Map<string, Thing>();
  const notices: string[] = [];
  const [findingIds, thingIds] = [listOf(parameters.finding), listOf(parameters.thing)];
  for (const id of thingIds.slice(0, THINGS_MAX + 1)) {
    const thing = await thingById(store, scan.id, id.toLowerCase(), at);
    if (thing) found.set(thing.id, thing);
    else notices.push(`The latest scan has no identity and no workload “${id.slice(0, 60)}”; it was left out.`);
  }
  const asked = filterOf(scan, parameters, findingIds);
  if (asked) {
    notices.push(...asked.notices);
    const filter = await withOwnerAsked(store, scan, asked.filter);
    for await (const { subject, owner, ownerKnown } of store.streamFindings(
      scan.id,
      filter,
      { by: 'severity', descending: true },
      at,
    )) {
      const key = ownedKey(subject);
      if (found.has(key)) continue;
      found.set(key, {
        id: key,
        keys: await keysOf(store, scan.id, subject, key),
        name: subject.name,
        owner,
        ownerKnown,
      });
      if (found.size > THINGS_MAX) break;
    }
  }
  const things = [...found.values()];
  const fields = [
    ...findingIds.map((id) => ['finding', id] as const),
    ...thingIds.map((id) => ['thing', id] as const),
    ...SCOPE_FILTERS.flatMap((name) => {
      const value = one(parameters, name);
      return value && findingIds.length === 0 ? [[name, value] as const] : [];
    }),
  ];
  return { things: things.slice(0, THINGS_MAX), isCut: things.length > THINGS_MAX, notices, fields };
}

function filterOf(
  scan: Scan,
  parameters: SearchParams,
  ids: readonly string[],
): { readonly filter: FindingFilter; readonly notices: readonly string[] } | null {
  if (ids.length > 0) return { filter: { id: ids }, notices: [] };
  const named = Object.fromEntries(
    SCOPE_FILTERS.flatMap((name) => (one(parameters, name) ? [[name, one(parameters, name)]] : [])),
  );
  if (Object.keys(named).length === 0) return null;
  const { filter, notices } = findingQuery(named as SearchParams, scan);
  const { accepted: _, ...all } = filter;
  // A filter that is not understood whole would mean more than it says.
  return { filter: notices.length > 0 ? { id: [''] } : all, notices };
}

async function thingById(store: Store, scanId: string, id: string, at: Instant): Promise<Thing | null> {
  const identity = await store.identity(scanId, id, at);
  if (identity) {
    const keys = keysOfIdentity(identity);
    const { name, owners, ownerKnown, appId, resourceId } = identity;
    return { id: (appId ?? resourceId ?? identity.id).toLowerCase(), keys, name, owner: owners[0] ?? null, ownerKnown };
  }
  const workload = await store.workload(scanId, id, at);
  return (
    workload && {
      id: workload.id,
      keys: [workload.id],
      name: workload.name,
      owner: workload.owner,
      ownerKnown: workload.ownerKnown,
    }
  );
}

/** Of an identity all its ids, so that its credentials, its own page and its other findings follow. */
async function keysOf(store: Store, scanId: string, subject: Subject, key: string): Promise<readonly string[]> {
  if (subject.kind === 'workload' || subject.kind === 'resource') return [key];
  const identity = await store.identity(scanId, subject.applicationId ?? subject.appId ?? subject.id);
  return [...new Set([key, ...(identity ? keysOfIdentity(identity) : [])])];
}
