import type { Transaction } from 'kysely';
import type { Finding } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { type Engine, ROWS_PER_INSERT, slices } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';
import { findingRow } from '#lib/store/seal/rows';
import type { SealInput } from '#lib/store/store';

export interface FindingTally {
  readonly added: number;
  readonly resolved: number;
  readonly reopened: number;
  readonly notExamined: number;
  /** Sorted [id, hash] of every finding open after the scan. */
  readonly open: readonly (readonly [string, string])[];
}

export interface SealPlace {
  readonly transaction: Transaction<Tables>;
  readonly engine: Engine;
  readonly tenantId: string;
  readonly sequence: number;
  readonly finishedAt: Instant;
  /** Of the previous sealed scan; null at the first. */
  readonly previousFinishedAt: Instant | null;
}

const CLOSE_AT_ONCE = 400;

/** Compares a scan's findings with the open ones: writes what is new or changed, closes what was looked at and is gone. */
export async function mergeFindings(
  place: SealPlace,
  findings: readonly Finding[],
  wasExamined: SealInput['wasExamined'],
): Promise<FindingTally> {
  const { transaction, tenantId, sequence } = place;
  const current = await transaction
    .selectFrom('finding')
    .select([
      'id',
      'hash',
      'rule_id',
      'subject_kind',
      'subject_id',
      'credential_id',
      'subscription_id',
      'first_seen_at',
      'reopened',
    ])
    .where('tenant_id', '=', tenantId)
    .where('valid_to', 'is', null)
    .execute();
  const openBefore = new Map(current.map((row) => [row.id, row]));
  const rows = [...new Map(findings.map((finding) => [finding.id, findingRow(finding)])).values()];
  const history = await closedBefore(place, openBefore);

  const written: Tables['finding'][] = [];
  const closed: string[] = [];
  for (const row of rows) {
    const before = openBefore.get(row.id);
    if (before?.hash === row.hash) continue;
    const earlier = before ?? history.get(row.id);
    if (before) closed.push(row.id);
    written.push({
      ...row,
      tenant_id: tenantId,
      valid_from: sequence,
      valid_to: null,
      first_seen_at: earlier?.first_seen_at ?? place.finishedAt,
      reopened: (earlier?.reopened ?? 0) + (before || !earlier ? 0 : 1),
      change: before ? 'changed' : earlier ? 'reopened' : 'new',
    });
  }

  const found = new Set(rows.map((row) => row.id));
  const carried: Tables['finding_carried'][] = [];
  const resolved = new Set<string>();
  const lastSeen = await lastSeenBefore(place);
  for (const row of current) {
    if (found.has(row.id)) continue;
    const verdict = wasExamined({
      findingId: row.id,
      ruleId: row.rule_id,
      subjectKind: row.subject_kind as Finding['subject']['kind'],
      subjectId: row.subject_id,
      credentialId: row.credential_id,
      subscriptionId: row.subscription_id,
    });
    if (verdict.examined) resolved.add(row.id);
    else
      carried.push({
        tenant_id: tenantId,
        sequence,
        finding_id: row.id,
        because: verdict.because,
        last_seen_at: lastSeen.get(row.id) ?? place.previousFinishedAt ?? place.finishedAt,
      });
  }

  await close(place, [...closed, ...resolved]);
  await insert(place, written, carried);
  const kept = new Map(current.filter((row) => !resolved.has(row.id)).map((row) => [row.id, row.hash]));
  for (const row of rows) kept.set(row.id, row.hash);
  return {
    added: written.filter((row) => row.change === 'new').length,
    reopened: written.filter((row) => row.change === 'reopened').length,
    resolved: resolved.size,
    notExamined: carried.length,
    open: [...kept].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Findings that were open once and are not now: coming back, they are reopened. */
async function closedBefore(
  { transaction, tenantId }: SealPlace,
  open: ReadonlyMap<string, unknown>,
): Promise<Map<string, { first_seen_at: string; reopened: number }>> {
  const rows = await transaction
    .selectFrom('finding')
    .select(({ fn }) => ['id', fn.min('first_seen_at').as('first_seen_at'), fn.max('reopened').as('reopened')])
    .where('tenant_id', '=', tenantId)
    .where('valid_to', 'is not', null)
    .groupBy('id')
    .execute();
  return new Map(
    rows
      .filter((row) => !open.has(row.id))
      .map((row) => [row.id, { first_seen_at: row.first_seen_at, reopened: Number(row.reopened) }]),
  );
}

/** When the findings that the previous scan could not look at were last seen. */
async function lastSeenBefore({ transaction, tenantId, sequence }: SealPlace): Promise<Map<string, string>> {
  const rows = await transaction
    .selectFrom('finding_carried')
    .select(['finding_id', 'last_seen_at'])
    .where('tenant_id', '=', tenantId)
    .where('sequence', '=', sequence - 1)
    .execute();
  return new Map(rows.map((row) => [row.finding_id, row.last_seen_at]));
}

async function close({ transaction, tenantId, sequence }: SealPlace, ids: readonly string[]): Promise<void> {
  for (const slice of slices(ids, CLOSE_AT_ONCE))
    await transaction
      .updateTable('finding')
      .set({ valid_to: sequence })
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where('id', 'in', slice)
      .execute();
}

async function insert(
  { transaction, engine }: SealPlace,
  written: readonly Tables['finding'][],
  carried: readonly Tables['finding_carried'][],
): Promise<void> {
  for (const slice of slices(written, ROWS_PER_INSERT[engine]))
    await transaction.insertInto('finding').values(slice).execute();
  for (const slice of slices(carried, ROWS_PER_INSERT[engine]))
    await transaction.insertInto('finding_carried').values(slice).execute();
}
