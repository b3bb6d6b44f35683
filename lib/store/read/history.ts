import type { Finding, FindingEvent } from '#lib/model/finding';
import type { Database } from '#lib/store/engine/engine';
import { sealedPlace } from '#lib/store/read/scan-rows';
import type { FindingTable } from '#lib/store/schema/tables';

interface ScanAt {
  readonly id: string;
  readonly at: string;
}

async function scansBySequence(database: Database, tenantId: string): Promise<ReadonlyMap<number, ScanAt>> {
  const rows = await database
    .selectFrom('scan')
    .select(['id', 'sequence', 'finished_at'])
    .where('tenant_id', '=', tenantId)
    .where('sequence', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap((row) => (row.sequence === null ? [] : [[row.sequence, { id: row.id, at: row.finished_at ?? '' }]])),
  );
}

const severityOf = (row: Pick<FindingTable, 'body'>): Finding['severity'] => (JSON.parse(row.body) as Finding).severity;

/** A finding's life, oldest first: derived from its versions, never stored on it. */
export async function findingHistory(
  database: Database,
  tenantId: string,
  findingId: string,
): Promise<readonly FindingEvent[]> {
  const scans = await scansBySequence(database, tenantId);
  const versions = await database
    .selectFrom('finding')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', findingId)
    .orderBy('valid_from')
    .execute();
  const carried = await database
    .selectFrom('finding_carried')
    .select(['sequence'])
    .where('tenant_id', '=', tenantId)
    .where('finding_id', '=', findingId)
    .execute();
  const events: (FindingEvent & { readonly sequence: number })[] = [];
  const add = (sequence: number, event: FindingEvent['event'], severity: FindingEvent['severity']): void => {
    const scan = scans.get(sequence);
    if (scan) events.push({ sequence, scanId: scan.id, at: scan.at, event, severity });
  };
  const begins = new Set(versions.map((version) => version.valid_from));
  for (const version of versions) {
    add(
      version.valid_from,
      version.change === 'new' ? 'found' : (version.change as 'changed' | 'reopened'),
      severityOf(version),
    );
    if (version.valid_to !== null && !begins.has(version.valid_to)) add(version.valid_to, 'resolved', null);
  }
  for (const { sequence } of carried) add(sequence, 'not-examined', null);
  return events.sort((a, b) => a.sequence - b.sequence).map(({ sequence: _, ...event }) => event);
}

/** What a scan found, found again, or no longer found, most severe first. */
export async function changes(
  database: Database,
  scanId: string,
  limit: number,
): Promise<readonly (FindingEvent & { readonly finding: Finding })[]> {
  const { tenantId, sequence, finishedAt } = await sealedPlace(database, scanId);
  if (sequence === 1) return [];
  const versions = (boundary: 'valid_from' | 'valid_to') =>
    database
      .selectFrom('finding')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where(boundary, '=', sequence)
      .orderBy('severity_rank', 'desc')
      .orderBy('id');
  const begun = await versions('valid_from').where('change', '!=', 'changed').limit(limit).execute();
  const ended = await versions('valid_to').execute();
  const replaced = await database
    .selectFrom('finding')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('valid_from', '=', sequence)
    .execute();
  const stays = new Set(replaced.map(({ id }) => id));
  const event = (row: FindingTable, kind: FindingEvent['event']) => {
    const finding = JSON.parse(row.body) as Finding;
    return { scanId, at: finishedAt, event: kind, severity: finding.severity, finding, rank: row.severity_rank };
  };
  return [
    ...begun.map((row) => event(row, row.change === 'reopened' ? 'reopened' : 'found')),
    ...ended.filter((row) => !stays.has(row.id)).map((row) => event(row, 'resolved')),
  ]
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ rank: _, ...change }) => change);
}
