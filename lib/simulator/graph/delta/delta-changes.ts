import type { Baseline } from '#lib/simulator/graph/delta/delta-tokens';
import { lower } from '#lib/simulator/graph/objects/directory-objects';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';

export type Change =
  | { readonly kind: 'there'; readonly row: WireObject }
  | { readonly kind: 'removed'; readonly id: string; readonly reason: 'changed' | 'deleted' };

/** What a caller that knows the baseline has to learn. `changed` is a soft deletion: the object may come back. */
export function changesSince(
  baseline: Baseline | null,
  rows: readonly WireObject[],
  tenant: Tenant,
  ids: readonly string[] | null,
): readonly Change[] {
  const isFollowed = (id: unknown): boolean => ids === null || ids.includes(lower(id));
  const followed = rows.filter(({ id }) => isFollowed(id));
  if (!baseline) return followed.map((row) => ({ kind: 'there', row }));
  if (baseline.rows === rows) return [];
  const before = new Map(baseline.rows.map((row) => [lower(row.id), row]));
  const present = new Set(rows.map(({ id }) => lower(id)));
  const restorable = new Set(tenant.graph.deletedItems.map(({ id }) => lower(id)));
  const isSame = (row: WireObject): boolean => JSON.stringify(before.get(lower(row.id))) === JSON.stringify(row);
  const there = followed.filter((row) => !isSame(row)).map((row): Change => ({ kind: 'there', row }));
  const removed = [...before.keys()]
    .filter((id) => !present.has(id) && isFollowed(id))
    .map((id): Change => ({ kind: 'removed', id, reason: restorable.has(id) ? 'changed' : 'deleted' }));
  return [...there, ...removed];
}
