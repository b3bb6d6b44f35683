import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';
import type { TrackedSet } from '#lib/azure/delta-link';
import type { Azure, GraphReader } from '#lib/azure/readers';
import type { CollectContext } from '#lib/collectors/collector';
import type { Basis, DeltaDesk, Standing, TrackedSource } from '#lib/collectors/delta/delta-desk';
import { differing } from '#lib/collectors/delta/differing';
import { type Followed, followChanges, NotProven } from '#lib/collectors/delta/follow-changes';
import { PRODUCT } from '#lib/model/product';
import type { Facts } from '#lib/model/source';

/** A list of Microsoft Graph that is read in full, or as what changed of it. */
export interface TrackedList<S extends TrackedSource, W> {
  readonly source: S;
  readonly set: TrackedSet;
  readonly select: string;
  readonly wire: z.ZodType<W>;
  readonly toModel: (row: W) => Facts[S][number];
}

/** Whole either way: who uses the facts cannot tell how they were read. */
export async function readTracked<S extends TrackedSource, W>(
  { azure, onRows, delta }: CollectContext,
  list: TrackedList<S, W>,
): Promise<Facts[S]> {
  const graph = azure.graph(onRows);
  if (!delta) return readInFull(graph, list);
  const reading = { graph, list, delta, reads: readsOf(azure, list) };
  const basis = await delta.basis(list.source, reading.reads);
  if (basis.kind === 'full') return fullInstead(reading, basis.because, basis.keep, basis.takesLink);
  try {
    const followed = await followChanges(graph, list, await basis.facts(), basis);
    if (basis.isDue) return await compared(reading, basis, followed);
    keep(reading, followed.link, { fullAt: basis.fullAt, sound: true });
    const says = `By changes since ${basis.since}: ${followed.read} read again, ${followed.gone} gone.`;
    delta.tell(list.source, { by: 'delta', says });
    onRows(followed.rows.length);
    return followed.rows;
  } catch (error) {
    const because = becauseOf(error);
    if (because === null) throw error;
    return fullInstead(reading, because, basis.keep, true);
  }
}

interface Reading<S extends TrackedSource, W> {
  readonly graph: GraphReader;
  readonly list: TrackedList<S, W>;
  readonly delta: DeltaDesk;
  readonly reads: string;
}

const readInFull = async <S extends TrackedSource, W>(
  graph: GraphReader,
  { set, select, wire, toModel }: TrackedList<S, W>,
): Promise<Facts[S]> => (await graph.list(`/${set}?$select=${select}&$top=999`, wire, toModel)) as unknown as Facts[S];

/** The link is taken before the list: what changes in between is told again and not lost. */
async function fullInstead<S extends TrackedSource, W>(
  reading: Reading<S, W>,
  because: string,
  standing: Standing,
  takesLink: boolean,
): Promise<Facts[S]> {
  const { graph, list, delta } = reading;
  const link = takesLink ? await linkOfNow(graph, list.set) : null;
  const rows = await readInFull(graph, list);
  if (link !== null) keep(reading, link, standing);
  delta.tell(list.source, { by: 'full', says: `In full: ${because.replace(/\.$/, '')}.` });
  return rows;
}

/** Without one the next scan reads in full, which is no reason to fail this one. */
async function linkOfNow(graph: GraphReader, set: TrackedSet): Promise<string | null> {
  try {
    return (await graph.changes(set, null)).link;
  } catch (error) {
    if (becauseOf(error) === null) throw error;
    return null;
  }
}

/**
 * The full reading that is due, against what changes made of the last one. What changed while both were read is asked
 * for once more and left out of the comparison.
 */
async function compared<S extends TrackedSource, W>(
  reading: Reading<S, W>,
  basis: Extract<Basis<S>, { kind: 'changes' }>,
  followed: Followed<S>,
): Promise<Facts[S]> {
  const { graph, list, delta } = reading;
  const rows = await readInFull(graph, list);
  const meanwhile = await graph.changes(list.set, followed.link);
  const moved = new Set(meanwhile.entries.map(({ id }) => id));
  const drift = differing(followed.rows, rows).filter((id) => !moved.has(id));
  keep(reading, followed.link, { fullAt: basis.keep.fullAt, sound: drift.length === 0 });
  if (drift.length > 0) delta.tellDrift(list.source, drift);
  const found = drift.length === 0 ? 'agrees with' : `differs in ${drift.length} from`;
  delta.tell(list.source, { by: 'full', says: `In full, as is due: it ${found} what changes told.` });
  return rows;
}

const keep = <S extends TrackedSource, W>(
  { list, delta, reads }: Reading<S, W>,
  link: string,
  standing: Standing,
): void => delta.keep({ source: list.source, link, takenAt: delta.startedAt, reads, ...standing });

/** A clause when a full reading may do better; null when nothing will, as after a cancel. */
function becauseOf(error: unknown): string | null {
  if (error instanceof NotProven) return error.message;
  if (error instanceof AzureError && error.code !== 'cancelled') return error.message;
  return null;
}

/** Facts of another version, of other properties or of another reader are nothing to build on. */
const readsOf = <S extends TrackedSource, W>({ tenantId, self }: Azure, { set, select }: TrackedList<S, W>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        PRODUCT.version,
        tenantId,
        self?.objectId ?? null,
        [...(self?.graphRoles ?? [])].sort(),
        set,
        select,
      ]),
    )
    .digest('hex');
