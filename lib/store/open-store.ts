import { sql } from 'kysely';
import { accessStoreOn } from '#lib/store/access/access-store-on';
import { deltaLinks } from '#lib/store/delta/delta-links';
import type { Engine } from '#lib/store/engine/engine';
import { openPostgres } from '#lib/store/engine/postgres';
import { openSqlite } from '#lib/store/engine/sqlite';
import { evidenceStoreOn } from '#lib/store/evidence/evidence-store-on';
import { exceptionStoreOn } from '#lib/store/exceptions/exception-store-on';
import { feedStoreOn } from '#lib/store/feeds/feed-store-on';
import { historyStoreOn } from '#lib/store/history/history-store-on';
import { notificationStoreOn } from '#lib/store/notifications/notification-store-on';
import { ownerStoreOn } from '#lib/store/owners/owner-store-on';
import { probeStoreOn } from '#lib/store/probes/probe-store-on';
import { access } from '#lib/store/read/access';
import { changes } from '#lib/store/read/changes';
import { credentialAges } from '#lib/store/read/credential-ages';
import { credentialEnds } from '#lib/store/read/credential-ends';
import { credentials } from '#lib/store/read/credentials';
import { factsOf, factsOfSource } from '#lib/store/read/facts';
import { findingGroups } from '#lib/store/read/finding-groups';
import { findingHistory } from '#lib/store/read/finding-history';
import { finding, findings } from '#lib/store/read/findings';
import { identities, isCalled } from '#lib/store/read/identities';
import { plan } from '#lib/store/read/plan';
import { workloads } from '#lib/store/read/workloads';
import { heartbeat, interruptStale, lastBeat, requestCancel } from '#lib/store/record/lease';
import { appendEvents, eventsAfter } from '#lib/store/record/scan-events';
import { beginScan, endScan, latestSealed, listScans, scanById, tenants } from '#lib/store/record/scan-record';
import { scheduleStoreOn } from '#lib/store/schedule/schedule-store-on';
import { migrate } from '#lib/store/schema/migrate';
import { sealScan } from '#lib/store/seal/seal-scan';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';
import { thresholdStoreOn } from '#lib/store/thresholds/threshold-store-on';
import { viewStoreOn } from '#lib/store/views/view-store-on';

const NODE_MAJOR_MIN = 22;

export interface StoreOptions {
  /** PostgreSQL address; null: the embedded SQLite. */
  readonly url: string | null;
  /** Folder of the SQLite file, and of what a large seal sets aside while it is written. */
  readonly dataDir: string;
  /** Asked for with every new connection to PostgreSQL: an Entra token on Azure. */
  readonly password?: () => Promise<string>;
}

/** Opens the store and brings its schema up to date. @throws StoreError with the next step */
export async function openStore({ url, dataDir, password }: StoreOptions): Promise<Store> {
  // The native module of an older Node does not refuse: it crashes the process.
  if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN)
    throw new StoreError(
      'unsupported-node',
      `The database needs Node 22.19 or newer, and this is ${process.version}. Start with the node of npm's scripts.`,
    );
  const engine = url ? await openPostgres(url, dataDir, password) : await openSqlite(dataDir);
  try {
    await migrate(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOn(engine);
}

function storeOn(engine: Engine): Store {
  const { database } = engine;
  return {
    engine: engine.name,

    beginScan: (scan) => beginScan(database, scan),
    heartbeat: (scanId) => heartbeat(database, scanId),
    appendEvents: (scanId, events) => appendEvents(engine, scanId, events),
    lastBeat: (scanId) => lastBeat(database, scanId),
    requestCancel: (scanId) => requestCancel(engine, scanId),
    endScan: (scanId, state, finishedAt, failure) => endScan(database, scanId, state, finishedAt, failure),
    sealScan: (input) => sealScan(engine, input),
    interruptStale: (now, leaseMs) => interruptStale(engine, now, leaseMs),

    scan: (scanId) => scanById(database, scanId),
    scans: (options) => listScans(database, options),
    latestSealed: (tenantId) => latestSealed(database, tenantId),
    events: (scanId, after) => eventsAfter(engine, scanId, after),
    tenants: () => tenants(database),

    findings: (request) => findings(database, request),
    findingGroups: (scanId, filter, at) => findingGroups(database, scanId, filter, at),
    finding: (scanId, findingId, at) => finding(database, scanId, findingId, at),
    findingHistory: (tenantId, findingId) => findingHistory(database, tenantId, findingId),
    changes: (scanId, limit) => changes(database, scanId, limit),

    credentials: (request) => credentials.page(database, request),
    credentialAges: (scanId, filter, now, at) => credentialAges(database, scanId, filter, now, at),
    credentialEnds: (scanId, filter, at) => credentialEnds(database, scanId, filter, at),
    credential: (scanId, id, at) => credentials.one(database, scanId, sql<boolean>`id = ${id}`, at),

    identities: (request) => identities.page(database, request),
    identity: (scanId, id, at) => identities.one(database, scanId, isCalled(id), at),

    workloads: (request) => workloads.page(database, request),
    workload: (scanId, id, at) => workloads.one(database, scanId, sql<boolean>`id = ${id}`, at),

    access: (request) => access.page(database, request),

    plan: (request) => plan.page(database, request),
    streamPlan: (scanId, filter, sort, at) => plan.stream(engine, scanId, filter, sort, at),
    planItem: (scanId, id, at) => plan.one(database, scanId, sql<boolean>`id = ${id}`, at),

    facts: (scanId) => factsOf(database, scanId),
    factsOfSource: (scanId, source) => factsOfSource(database, scanId, source),
    deltaLinks: (tenantId, source) => deltaLinks(database, tenantId, source),

    ...accessStoreOn(engine),
    ...evidenceStoreOn(engine),
    ...exceptionStoreOn(engine),
    ...notificationStoreOn(engine),
    ...feedStoreOn(engine),
    ...ownerStoreOn(engine),
    ...probeStoreOn(engine),
    ...scheduleStoreOn(engine),
    ...thresholdStoreOn(engine),
    ...historyStoreOn(engine),
    ...viewStoreOn(engine),

    ping: async () => {
      await sql`select 1`.execute(database);
    },
    close: () => engine.close(),
  };
}
