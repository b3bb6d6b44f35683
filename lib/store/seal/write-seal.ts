import { sql, type Transaction } from 'kysely';
import type { SourceId } from '#lib/model/source';
import { writeDeltaLinks } from '#lib/store/delta/delta-links';
import { type Engine, slices } from '#lib/store/engine/engine';
import { insertRows } from '#lib/store/engine/insert-rows';
import { writeManifest } from '#lib/store/evidence/manifests';
import { toScan } from '#lib/store/record/sealed-place';
import type { ScanTable, Tables } from '#lib/store/schema/tables';
import type { FindingChanges } from '#lib/store/seal/compare-findings';
import type { MarkChanges } from '#lib/store/seal/compare-marks';
import type { VersionChanges } from '#lib/store/seal/compare-versions';
import type { RowTable } from '#lib/store/seal/row-lists';
import type { SealPlace } from '#lib/store/seal/seal-place';
import type { SealInput } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

const IDS_AT_ONCE = 400;

/** A scan as it will be kept, worked out and not yet written. */
export interface Sealed {
  readonly findings: Omit<FindingChanges, 'hashes'>;
  readonly lists: readonly ({ readonly table: RowTable } & VersionChanges<Tables[RowTable]>)[];
  readonly marks: readonly MarkChanges[];
  readonly facts: readonly ({ readonly source: SourceId } & VersionChanges<Tables['fact']>)[];
  readonly rules: readonly Tables['scan_rule'][];
  readonly flip: Pick<ScanTable, 'state' | 'tenant_name' | 'sequence' | 'finished_at' | 'digest' | 'summary'>;
}

/**
 * Writes everything of a scan, its change of state last. Rows come in the order of the primary key: a large first scan is
 * written several times faster than at random places.
 * @returns how many rows each table got
 */
export async function writeSeal(
  engine: Engine,
  scan: ScanTable,
  place: SealPlace,
  sealed: Sealed,
  { attest, deltaLinks = [] }: Pick<SealInput, 'attest' | 'deltaLinks'>,
): Promise<ReadonlyMap<keyof Tables, number>> {
  const { findings, lists, marks, facts, rules, flip } = sealed;
  return engine.database.transaction().execute(async (transaction) => {
    const written = new Map<keyof Tables, number>();
    const insert = async <Table extends keyof Tables>(table: Table, rows: Iterable<Tables[Table]>): Promise<void> => {
      const count = await insertRows(engine.name, transaction, table, rows);
      written.set(table, (written.get(table) ?? 0) + count);
    };
    await refuseOvertaken(transaction, scan, place);
    await close(transaction, place, 'finding', 'id', findings.closed);
    await insert('finding', findings.written);
    await close(transaction, place, 'finding_carried', 'finding_id', findings.carried.closed);
    await insert('finding_carried', findings.carried.written);
    for (const { table, closed, written } of lists) {
      await close(transaction, place, table, 'id', closed);
      await insert(table, written);
    }
    for (const { list, closed, written } of marks) {
      await close(transaction, place, 'row_carried', 'row_id', closed, ['list', list]);
      await insert('row_carried', written);
    }
    for (const { source, closed, written } of facts) {
      await close(transaction, place, 'fact', 'entity_id', closed, ['source', source]);
      await insert('fact', written);
    }
    await insert('scan_rule', rules);
    await writeDeltaLinks(transaction, scan.tenant_id, scan.id, deltaLinks);
    if (attest) await writeManifest(engine, transaction, toScan({ ...scan, ...flip }), place, attest);
    const { numUpdatedRows } = await transaction
      .updateTable('scan')
      .set(flip)
      .where('tenant_id', '=', scan.tenant_id)
      .where('id', '=', scan.id)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n)
      throw new StoreError('scan-ended', `Scan ${scan.id} was ended while it was being sealed. Run a new scan.`);
    return written;
  });
}

/** A process that slept through its lease may wake up to find another scan sealed in its place. */
async function refuseOvertaken(transaction: Transaction<Tables>, scan: ScanTable, place: SealPlace): Promise<void> {
  const other = await transaction
    .selectFrom('scan')
    .select('id')
    .where('tenant_id', '=', place.tenantId)
    .where('sequence', '=', place.sequence)
    .executeTakeFirst();
  if (other)
    throw new StoreError('scan-ended', `Scan ${other.id} was sealed while ${scan.id} was at work. Run a new scan.`);
}

/** Ends the open versions of these ids. @param among the column and value that tell whose ids they are, where one table holds several lists */
async function close(
  transaction: Transaction<Tables>,
  { tenantId, sequence }: SealPlace,
  table: 'finding' | 'finding_carried' | RowTable | 'row_carried' | 'fact',
  key: 'id' | 'finding_id' | 'row_id' | 'entity_id',
  ids: readonly string[],
  among?: readonly [column: 'list' | 'source', value: string],
): Promise<void> {
  const only = among ? sql` and ${sql.ref(among[0])} = ${among[1]}` : sql``;
  for (const slice of slices(ids, IDS_AT_ONCE))
    await sql`update ${sql.table(table)} set valid_to = ${sequence} where tenant_id = ${tenantId} and valid_to is null
      and ${sql.ref(key)} in (${sql.join(slice)})${only}`.execute(transaction);
}
