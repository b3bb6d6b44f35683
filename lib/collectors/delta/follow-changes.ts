import * as z from 'zod';
import type { GraphReader } from '#lib/azure/readers';
import type { TrackedSource } from '#lib/collectors/delta/delta-desk';
import type { TrackedList } from '#lib/collectors/delta/read-tracked';
import type { Facts } from '#lib/model/source';

/** `in` takes fifteen values. Source: https://learn.microsoft.com/graph/filter-query-parameter */
const IDS_IN_FILTER = 15;
/** So many changes are read again whatever the size of the list; more only while that takes fewer units than its pages. */
const CHANGED_MIN = 300;
const ROWS_PER_CHANGED = 66;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const WireCount = z.object({ '@odata.count': z.number() });

/** Something that a sound feed of changes does not do. The message is a clause that tells why the list is read in full. */
export class NotProven extends Error {
  override readonly name = 'NotProven';
}

export interface Followed<S extends TrackedSource> {
  readonly rows: Facts[S];
  readonly link: string;
  readonly read: number;
  readonly gone: number;
}

/**
 * The list as it is now, from the list as it was and the changes since.
 *
 * Of the changes only the ids are believed, and each of these objects is read again whole, removed ones included:
 * Graph tells "at least" the properties that changed, in no order and more than once, so that neither an object nor
 * which of two entries is the last can be made out of them. Without `$select` a change to any property of the main
 * store is told; Microsoft's own test for what is in it is that a list may select it, as these do with every property
 * they read. What speaks against the result is an error and never repaired: an entry that contradicts the object, an
 * object twice, a number that the directory counts otherwise.
 * Source: https://learn.microsoft.com/graph/delta-query-overview
 * @throws NotProven, and AzureError as every read
 */
export async function followChanges<S extends TrackedSource, W>(
  graph: GraphReader,
  list: TrackedList<S, W>,
  before: Facts[S],
  { link, overlap }: { readonly link: string; readonly overlap: string | null },
): Promise<Followed<S>> {
  type Row = Facts[S][number];
  const earlier = overlap === null ? [] : (await graph.changes(list.set, overlap)).entries;
  // The last scan's own link is asked last, so that the new one leaves nothing out, and is never left away: an object
  // that was deleted before that scan and is back since is as it was to the earlier link.
  const chain = await graph.changes(list.set, link);
  const told = new Map<string, { present: boolean; removed: boolean }>();
  for (const { id, isRemoved } of [...earlier, ...chain.entries]) {
    if (!GUID.test(id)) throw new NotProven('a change names no object id');
    const { present, removed } = told.get(id) ?? { present: false, removed: false };
    told.set(id, { present: present || !isRemoved, removed: removed || isRemoved });
  }
  if (told.size > Math.max(CHANGED_MIN, before.length / ROWS_PER_CHANGED))
    throw new NotProven(`${told.size} objects changed, which is faster read in full`);

  const rows = new Map<string, Row>();
  for (const row of before as readonly Row[]) {
    if (rows.has(row.id)) throw new NotProven('the last scan holds an object twice');
    rows.set(row.id, row);
  }
  const read = new Map<string, Row>();
  for (const row of await readAgain(graph, list, [...told.keys()])) {
    if (read.has(row.id)) throw new NotProven('an object came twice');
    if (!told.has(row.id)) throw new NotProven('an object came that was not asked for');
    read.set(row.id, row);
  }
  for (const [id, { present, removed }] of told) {
    const row = read.get(id);
    if (row && !present) throw new NotProven('an object is told as removed and is there');
    if (!row && !removed) throw new NotProven('an object is told as changed and is not there');
    if (row) rows.set(id, row);
    else rows.delete(id);
  }
  const counted = await graph.object(`/${list.set}?$select=id&$top=1&$count=true`, WireCount, { eventual: true });
  if (counted['@odata.count'] !== rows.size)
    throw new NotProven(`the changes lead to ${rows.size} objects and the directory counts ${counted['@odata.count']}`);
  return {
    rows: [...rows.values()] as unknown as Facts[S],
    link: chain.link,
    read: read.size,
    gone: told.size - read.size,
  };
}

async function readAgain<S extends TrackedSource, W>(
  graph: GraphReader,
  { set, select, wire, toModel }: TrackedList<S, W>,
  ids: readonly string[],
): Promise<readonly Facts[S][number][]> {
  const paths: string[] = [];
  for (let from = 0; from < ids.length; from += IDS_IN_FILTER) {
    const values = ids.slice(from, from + IDS_IN_FILTER).map((id) => `'${id}'`);
    paths.push(`/${set}?$select=${select}&$filter=${encodeURIComponent(`id in (${values.join(',')})`)}`);
  }
  return (await graph.listMany(paths, wire, toModel)).flat();
}
