import type { Scan, ScanSummary } from '#lib/model/scan';
import type { Database, Engine } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import { toScan } from '#lib/store/record/sealed-place';
import type { ScanTable } from '#lib/store/schema/tables';
import { compareFindings } from '#lib/store/seal/compare-findings';
import { compareMarks } from '#lib/store/seal/compare-marks';
import { compareRows } from '#lib/store/seal/compare-rows';
import { compareFacts } from '#lib/store/seal/compare-versions';
import { canonical } from '#lib/store/seal/content-hash';
import { SOURCES } from '#lib/store/seal/fact-entity';
import { recordDigest } from '#lib/store/seal/record-digest';
import { ACCESS, CREDENTIALS, IDENTITIES, PLAN, WORKLOADS } from '#lib/store/seal/row-lists';
import type { SealPlace } from '#lib/store/seal/seal-place';
import { type Sealed, writeSeal } from '#lib/store/seal/write-seal';
import type { SealInput } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/**
 * Compares a finished scan with the tenant's last sealed one, then writes what differs and flips its state, all in one
 * transaction. Comparing happens before it: the write lock is held for the writes alone.
 */
export async function sealScan(engine: Engine, input: SealInput): Promise<Scan> {
  const row = await runningScan(engine.database, input.scanId);
  const place = await placeOf(engine.database, row.tenant_id, input);
  const sealed = await compareWithLast(engine.database, row, place, input);
  await writeSeal(engine, row, place, sealed, input);
  return toScan({ ...row, ...sealed.flip });
}

async function runningScan(database: Database, scanId: string): Promise<ScanTable> {
  const row = await database.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirst();
  if (!row) throw new StoreError('not-found', `Scan ${scanId} was never begun.`);
  if (row.state !== 'running')
    throw new StoreError('scan-ended', `Scan ${scanId} is ${row.state} and cannot be sealed. Run a new scan.`);
  return row;
}

async function placeOf(database: Database, tenantId: string, { finishedAt }: SealInput): Promise<SealPlace> {
  const last = await database
    .selectFrom('scan')
    .select(['sequence', 'finished_at'])
    .where('tenant_id', '=', tenantId)
    .where('sequence', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { tenantId, sequence: (last?.sequence ?? 0) + 1, finishedAt, previousFinishedAt: last?.finished_at ?? null };
}

async function compareWithLast(
  database: Database,
  row: ScanTable,
  place: SealPlace,
  input: SealInput,
): Promise<Sealed> {
  const findings = await compareFindings(database, place, input.findings, input.wasExamined);
  const credentials = await compareRows(database, place, CREDENTIALS, input.credentials, input.facts);
  const identities = await compareRows(database, place, IDENTITIES, input.identities, input.facts);
  const workloads = await compareRows(database, place, WORKLOADS, input.workloads, input.facts);
  const access = await compareRows(database, place, ACCESS, input.access, input.facts);
  const plan = await compareRows(database, place, PLAN, input.plan, input.facts);
  const marks = [
    await compareMarks(database, place, 'credential', credentials.carried),
    await compareMarks(database, place, 'identity', identities.carried),
    await compareMarks(database, place, 'workload', workloads.carried),
    await compareMarks(database, place, 'access', access.carried),
    await compareMarks(database, place, 'plan', plan.carried),
  ];
  const facts = [];
  for (const source of SOURCES)
    if (input.facts[source]) facts.push({ source, ...(await compareFacts(database, place, input.facts, source)) });

  const inventory = {
    credential: credentials.counts,
    identity: identities.counts,
    workload: workloads.counts,
    access: access.counts,
    plan: plan.counts,
  };
  const summary: ScanSummary = { ...input.summary, ...findings.counts, inventory };
  const { sequence } = place;
  const { state, finishedAt } = input;
  const tenantName = storable(input.tenantName);
  const { id, tenantId, startedAt, judgedAt, startedBy, signInMethod } = toScan(row);
  const digest = recordDigest({
    scan: { id, tenantId, tenantName, state, sequence, startedAt, finishedAt, judgedAt, startedBy, signInMethod },
    summary,
    findings: findings.hashes,
    notExamined: findings.carried.reasons,
    credentials: credentials.hashes,
    identities: identities.hashes,
    workloads: workloads.hashes,
    access: access.hashes,
    plan: plan.hashes,
  });
  const rules = input.summary.rules.map(({ ruleId, missingSources }) => ({
    tenant_id: row.tenant_id,
    sequence,
    rule_id: ruleId,
    open: findings.counts.facets.rule?.[ruleId] ?? 0,
    evaluated: missingSources.length === 0 ? 1 : 0,
  }));
  const flip = {
    state,
    tenant_name: tenantName,
    sequence,
    finished_at: finishedAt,
    digest,
    summary: canonical(summary),
  };
  const lists = [
    { table: 'credential', ...credentials },
    { table: 'identity', ...identities },
    { table: 'workload', ...workloads },
    { table: 'access', ...access },
    { table: 'plan', ...plan },
  ] as const;
  return { findings, lists, marks, facts, rules, flip };
}
