import type { Scan, ScanSummary } from '#lib/model/scan';
import type { Database, Engine } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import { outlasting } from '#lib/store/outlasting';
import { toScan } from '#lib/store/record/sealed-place';
import type { ScanTable } from '#lib/store/schema/tables';
import { compareFindings } from '#lib/store/seal/compare-findings';
import { compareMarks } from '#lib/store/seal/compare-marks';
import { compareRows } from '#lib/store/seal/compare-rows';
import { compareFacts } from '#lib/store/seal/compare-versions';
import { canonical } from '#lib/store/seal/content-hash';
import { SOURCES } from '#lib/store/seal/fact-entity';
import { RecordDigest, SCHEMA } from '#lib/store/seal/record-digest';
import {
  ACCESS,
  CREDENTIALS,
  IDENTITIES,
  PLAN,
  type RowList,
  type RowTable,
  WORKLOADS,
} from '#lib/store/seal/row-lists';
import type { SealPlace } from '#lib/store/seal/seal-place';
import { Spool } from '#lib/store/seal/spool';
import { refreshStatistics } from '#lib/store/seal/statistics';
import { type Sealed, writeSeal } from '#lib/store/seal/write-seal';
import type { SealInput } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/** How long the database may be away: what is to be sealed may have taken hours to read. */
const PATIENCE_MS = 120_000;
/** A seal is not cancelled: it may have happened already. */
const NEVER = new AbortController().signal;

/**
 * Compares a finished scan with the tenant's last sealed one, then writes what differs and flips its state, all in one
 * transaction. Comparing happens before it: the write lock is held for the writes alone.
 */
export function sealScan(engine: Engine, input: SealInput): Promise<Scan> {
  const spool = new Spool(engine.scratch);
  const { attest, deltaLinks = [] } = input;
  // No frame may hold the input while it is written: by then all of it is in the spool, and it is most of the memory.
  return workedOut(engine.database, input, spool)
    .then(async ({ row, place, sealed }) => {
      const more = { ...(attest ? { attest } : {}), deltaLinks };
      const written = await outlasting(PATIENCE_MS, NEVER, () => writeSeal(engine, row, place, sealed, more));
      await refreshStatistics(engine, written);
      return toScan({ ...row, ...sealed.flip });
    })
    .finally(() => spool.end());
}

/** In a scope of its own: a function that is kept while the scan is written would keep the input with it. */
const workedOut = (database: Database, input: SealInput, spool: Spool): ReturnType<typeof worked> =>
  outlasting(PATIENCE_MS, NEVER, () => worked(database, input, spool));

async function worked(database: Database, input: SealInput, spool: Spool) {
  const row = await runningScan(database, input.scanId);
  const place: SealPlace = { ...(await placeOf(database, row.tenant_id, input)), spool };
  return { row, place, sealed: await compareWithLast(database, row, place, input) };
}

async function runningScan(database: Database, scanId: string): Promise<ScanTable> {
  const row = await database.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirst();
  if (!row) throw new StoreError('not-found', `Scan ${scanId} was never begun.`);
  if (row.state !== 'running')
    throw new StoreError('scan-ended', `Scan ${scanId} is ${row.state} and cannot be sealed. Run a new scan.`);
  return row;
}

async function placeOf(
  database: Database,
  tenantId: string,
  { finishedAt }: SealInput,
): Promise<Omit<SealPlace, 'spool'>> {
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
  const digest = new RecordDigest();
  /** Hashes of a list are wanted once, for the digest, which takes them in the order of its parts. */
  const compared = async <Item, Table extends RowTable>(
    part: 'access' | 'credentials' | 'identities' | 'plan',
    list: RowList<Item, Table>,
    items: Iterable<Item>,
  ) => {
    const { hashes, ...changes } = await compareRows(database, place, list, items, input.facts);
    digest.add(part, hashes);
    return changes;
  };
  const access = await compared('access', ACCESS, input.access);
  const credentials = await compared('credentials', CREDENTIALS, input.credentials);
  const { hashes: findingHashes, ...findings } = await compareFindings(
    database,
    place,
    input.findings,
    input.wasExamined,
  );
  digest.add('findings', findingHashes);
  const identities = await compared('identities', IDENTITIES, input.identities);
  digest.add('notExamined', findings.carried.reasons);
  const plan = await compared('plan', PLAN, input.plan);
  const { hashes: workloadHashes, ...workloads } = await compareRows(
    database,
    place,
    WORKLOADS,
    input.workloads,
    input.facts,
  );
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
  digest.add('scan', {
    id,
    tenantId,
    tenantName,
    state,
    sequence,
    startedAt,
    finishedAt,
    judgedAt,
    startedBy,
    signInMethod,
  });
  digest.add('schema', SCHEMA);
  digest.add('summary', summary);
  digest.add('workloads', workloadHashes);
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
    digest: digest.end(),
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
