import { sql } from 'kysely';
import { SEALED_STATES } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import type { Database, Engine } from '#lib/store/engine/engine';
import { openPostgres } from '#lib/store/engine/open-postgres';
import { openSqlite, sqliteError } from '#lib/store/engine/open-sqlite';
import { credential, credentials, streamCredentials } from '#lib/store/read/credentials';
import { factsOf } from '#lib/store/read/facts';
import { findingGroups } from '#lib/store/read/finding-groups';
import { finding, findings, streamFindings } from '#lib/store/read/findings';
import { changes, findingHistory } from '#lib/store/read/history';
import * as record from '#lib/store/scan-record';
import { migrate } from '#lib/store/schema/migrate';
import { sealScan } from '#lib/store/seal/seal-scan';
import type { Store } from '#lib/store/store';

export interface StoreOptions {
  /** PostgreSQL address; null: the embedded SQLite. */
  readonly url: string | null;
  /** Folder of the SQLite file. */
  readonly dataDir: string;
  readonly password?: () => Promise<string>;
}

/** Opens the store and brings its schema up to date. @throws StoreError with the next step */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine: Engine = options.url ? 'postgresql' : 'sqlite';
  const database = options.url ? await openPostgres(options.url, options.password) : await openSqlite(options.dataDir);
  try {
    await migrate(database, engine);
  } catch (error) {
    await database.destroy();
    throw engine === 'sqlite' ? sqliteError(error, options.dataDir) : error;
  }
  return storeOn(database, engine, options.dataDir);
}

function storeOn(database: Database, engine: Engine, dataDir: string): Store {
  return {
    engine,
    beginScan: (scan) => record.beginScan(database, scan),
    heartbeat: (scanId) => record.heartbeat(database, scanId),
    appendEvents: (scanId, events) => record.appendEvents(database, scanId, events),
    requestCancel: (scanId) => record.requestCancel(database, scanId),
    endScan: (scanId, state, finishedAt, failure) => record.endScan(database, scanId, state, finishedAt, failure),
    sealScan: (input) =>
      sealScan(database, engine, input).catch((error: unknown) => {
        throw engine === 'sqlite' ? sqliteError(error, dataDir) : error;
      }),
    interruptStale: (now, leaseMs) => record.interruptStale(database, now, leaseMs),
    scan: (scanId) => record.scanById(database, scanId),
    scans: (options) => record.listScans(database, options),
    latestSealed: async (tenantId) => {
      const [scan] = await record.listScans(database, {
        limit: 1,
        states: SEALED_STATES,
        ...(tenantId ? { tenantId } : {}),
      });
      return scan ?? null;
    },
    events: (scanId, after) => record.eventsAfter(database, scanId, after),
    tenants: () => record.tenants(database),
    findings: (request) => findings(database, request),
    findingGroups: (scanId, filter) => findingGroups(database, scanId, filter),
    finding: (scanId, findingId) => finding(database, scanId, findingId),
    findingHistory: (tenantId, findingId) => findingHistory(database, tenantId, findingId),
    streamFindings: (scanId, filter, sort) => streamFindings(database, scanId, filter, sort),
    changes: (scanId, limit) => changes(database, scanId, limit),
    credentials: (request) => credentials(database, request),
    streamCredentials: (scanId, filter, sort) => streamCredentials(database, scanId, filter, sort),
    credential: (scanId, id) => credential(database, scanId, id),
    facts: (scanId): Promise<ReadFacts> => factsOf(database, scanId),
    ping: async () => {
      await sql`select 1`.execute(database);
    },
    close: () => database.destroy(),
  };
}
