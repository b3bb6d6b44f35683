import { createHash } from 'node:crypto';
import type { DeltaState, Snapshot } from '#lib/simulator/graph/delta/delta-tokens';
import { lower } from '#lib/simulator/graph/objects/directory-objects';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export type Change =
  /** `properties`: what is sent beside the id; null: all that was selected. */
  | { readonly kind: 'there'; readonly row: WireObject; readonly properties: readonly string[] | null }
  | { readonly kind: 'removed'; readonly id: string; readonly reason: 'changed' | 'deleted' };

/**
 * What leads from one state to the other. A first round tells the whole list and what lies in the bin. A later one tells
 * new objects whole, changed ones by what changed at least, in no order, some of them twice, and now and then one that did
 * not change: all of it as Microsoft warns of. Source: https://learn.microsoft.com/graph/delta-query-overview
 */
export function changesBetween(
  from: Snapshot | null,
  to: Snapshot,
  { select, ids }: Pick<DeltaState, 'select' | 'ids'>,
): readonly Change[] {
  const isFollowed = (id: unknown): boolean => ids === null || ids.includes(lower(id));
  const rows = to.rows.filter(({ id }) => isFollowed(id));
  const binned = [...to.restorable].filter(isFollowed);
  if (!from) return [...rows.map(whole), ...binned.map((id) => removed(id, to))];

  const before = new Map(from.rows.map((row) => [lower(row.id), row]));
  const present = new Set(to.rows.map(({ id }) => lower(id)));
  const told: Change[] = [];
  const same: WireObject[] = [];
  for (const row of rows) {
    const old = before.get(lower(row.id));
    const properties = old === undefined ? null : differing(old, row, select);
    if (properties === null) told.push(whole(row));
    else if (properties.length > 0)
      told.push(drawn(from, row.id, 'whole') ? whole(row) : { kind: 'there', row, properties });
    else same.push(row);
  }
  for (const id of before.keys()) if (!present.has(id) && isFollowed(id)) told.push(removed(id, to));
  const twice = told.filter((change) => drawn(from, idOf(change), 'twice'));
  const replayed = drawn(from, '', 'replay') ? inNoOrder(from, same.map(whole)).slice(0, 1) : [];
  return inNoOrder(from, [...told, ...twice, ...replayed]);
}

const whole = (row: WireObject): Change => ({ kind: 'there', row, properties: null });
const removed = (id: string, { restorable }: Snapshot): Change => ({
  kind: 'removed',
  id,
  reason: restorable.has(id) ? 'changed' : 'deleted',
});
const idOf = (change: Change): string => (change.kind === 'removed' ? change.id : lower(change.row.id));

/** Names of the selected properties that differ. */
function differing(old: WireObject, row: WireObject, select: readonly string[] | null): readonly string[] {
  if (old === row) return [];
  const names =
    select ?? [...new Set([...Object.keys(old), ...Object.keys(row)])].filter((name) => !name.startsWith('_'));
  return names.filter((name) => JSON.stringify(old[name] ?? null) !== JSON.stringify(row[name] ?? null));
}

const hash = ({ serial }: Snapshot, text: string): string =>
  createHash('sha256').update(`${serial} ${text}`).digest('hex');

/** One in three. */
const drawn = (from: Snapshot, id: unknown, what: string): boolean =>
  Number.parseInt(hash(from, `${what} ${String(id)}`).slice(0, 4), 16) % 3 === 0;

const LATER_PAGE = 25;

/** Pages of a later round come as they come, an empty one now and then, never two in a row. */
export const pageSize = (from: Snapshot | null, page: number, most: number): number => {
  if (!from) return most;
  if (page % 3 === 0 && drawn(from, page, 'empty')) return 0;
  return Math.min(most, 1 + (Number.parseInt(hash(from, `size ${page}`).slice(0, 4), 16) % LATER_PAGE));
};

function inNoOrder(from: Snapshot, changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change, index) => ({ change, place: hash(from, `${index} ${idOf(change)}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ change }) => change);
}
