import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '#lib/store/engine/engine';
import type { ScanPair } from '#lib/store/history-store';
import { toScan } from '#lib/store/record/sealed-place';
import { StoreError } from '#lib/store/store-error';

/** Where two sealed scans of a tenant stand among its sealed ones. */
export interface Between {
  readonly tenantId: string;
  readonly older: number;
  readonly newer: number;
}

/** @throws StoreError with a sentence for a reader who named two scans that cannot be compared */
export async function scanPair(database: Database, one: string, other: string): Promise<ScanPair> {
  const [first, second] = [await sealed(database, one), await sealed(database, other)];
  if (first.id === second.id)
    throw new StoreError('not-comparable', 'This is one scan twice. Name two scans, or open the page of this one.');
  if (first.tenant_id !== second.tenant_id)
    throw new StoreError(
      'not-comparable',
      'These scans are of two tenants, and what differs between tenants is no change. Name two scans of one tenant.',
    );
  const [older, newer] = (first.sequence ?? 0) < (second.sequence ?? 0) ? [first, second] : [second, first];
  return { older: toScan(older), newer: toScan(newer) };
}

async function sealed(database: Database, scanId: string) {
  const row = await database.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirst();
  if (row && row.sequence !== null && row.finished_at !== null) return row;
  throw new StoreError(
    'not-found',
    row
      ? 'One of these scans was not sealed, so there is no record to compare. Choose sealed ones on the scans page.'
      : 'There is no sealed scan with one of these ids. Choose two on the scans page.',
  );
}

export const between = ({ older, newer }: ScanPair): Between => ({
  tenantId: newer.tenantId,
  older: older.sequence ?? 0,
  newer: newer.sequence ?? 0,
});

export type Versioned = 'finding' | 'finding_carried' | 'credential' | 'identity' | 'workload';

const inTable = (alias: string, column: string): RawBuilder<unknown> => sql.ref(`${alias}.${column}`);

/** Versions that hold at the newer scan and did not hold yet at the older one. */
export const begunIn = ({ tenantId, older, newer }: Between, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inTable(alias, 'tenant_id')} = ${tenantId} and ${inTable(alias, 'valid_from')} > ${older}
    and ${inTable(alias, 'valid_from')} <= ${newer}
    and (+${inTable(alias, 'valid_to')} is null or +${inTable(alias, 'valid_to')} > ${newer})`;

/**
 * Of a version that is looked up by its id: it held at the older scan and holds no more at the newer one. The plus keeps
 * planners without statistics from going through everything that ended between the scans, for each id anew.
 */
export const endedOf = ({ tenantId, older, newer }: Between, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inTable(alias, 'tenant_id')} = ${tenantId} and +${inTable(alias, 'valid_from')} <= ${older}
    and +${inTable(alias, 'valid_to')} > ${older} and +${inTable(alias, 'valid_to')} <= ${newer}`;

/** Versions that held at the older scan and hold no more at the newer one: all of them. */
export const endedIn = ({ tenantId, older, newer }: Between, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inTable(alias, 'tenant_id')} = ${tenantId} and +${inTable(alias, 'valid_from')} <= ${older}
    and ${inTable(alias, 'valid_to')} > ${older} and ${inTable(alias, 'valid_to')} <= ${newer}`;

/**
 * Of a version that is looked up by its id: it holds at a scan of this number. When it began is part of the key, and
 * says so to planners that would rather go through a smaller index, all of it, for each id anew.
 */
export const heldAt = (tenantId: string, sequence: number, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inTable(alias, 'tenant_id')} = ${tenantId} and ${inTable(alias, 'valid_from')} <= ${sequence}
    and (+${inTable(alias, 'valid_to')} is null or +${inTable(alias, 'valid_to')} > ${sequence})`;

/** The same of one that is looked up by an index of its own, which its beginning is no part of. */
export const heldAtBy = (tenantId: string, sequence: number, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${inTable(alias, 'tenant_id')} = ${tenantId} and +${inTable(alias, 'valid_from')} <= ${sequence}
    and (+${inTable(alias, 'valid_to')} is null or +${inTable(alias, 'valid_to')} > ${sequence})`;
