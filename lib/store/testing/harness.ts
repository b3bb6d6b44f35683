import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Finding, FindingFilter, FindingInScan } from '#lib/model/finding';
import type { StoreOptions } from '#lib/store/open-store';
import { openStore } from '#lib/store/open-store';
import type { SealInput, Store } from '#lib/store/store';
import { newScan, seal } from '#lib/store/testing/build';

/** One of the two databases, as the contract needs it. */
export interface EngineUnderTest {
  /** Where it is now; another place after each `wipe`, or the same one emptied. */
  readonly options: () => StoreOptions;
  readonly wipe: () => Promise<void>;
  /** Runs a statement past the store. */
  readonly execute: (statement: string) => Promise<void>;
  /** Bytes it takes on disk. */
  readonly size: () => Promise<number>;
  /** How many findings its planner reckons with; 0: it has not looked. */
  readonly reckonedFindings: () => Promise<number>;
}

export interface Harness {
  readonly engine: EngineUnderTest;
  /** The open store of the running test. */
  readonly store: () => Store;
  /** Begins and seals a scan; ids ascend, and each finishes a minute after the one before. */
  readonly sealed: (findings: readonly Finding[], more?: Partial<SealInput>) => Promise<string>;
  readonly all: (scanId: string, filter?: FindingFilter) => Promise<readonly FindingInScan[]>;
  readonly ids: (scanId: string, filter?: FindingFilter) => Promise<readonly string[]>;
}

/** A fresh database for every test of the surrounding suite. */
export function harness(engine: EngineUnderTest): Harness {
  let store: Store | undefined;
  let scans = 0;
  const current = (): Store => {
    if (!store) throw new Error('The store is not open.');
    return store;
  };
  const closed = async (): Promise<void> => {
    await store?.close();
    store = undefined;
  };
  beforeAll(closed);
  beforeEach(async () => {
    await closed();
    await engine.wipe();
    store = await openStore(engine.options());
    scans = 0;
  });
  afterAll(closed);

  const all = async (scanId: string, filter: FindingFilter = {}): Promise<readonly FindingInScan[]> => {
    const rows: FindingInScan[] = [];
    for await (const row of current().streamFindings(scanId, filter, { by: 'rule', descending: false })) rows.push(row);
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return {
    engine,
    store: current,
    sealed: async (findings, more = {}) => {
      scans += 1;
      const id = `0199-${String(scans).padStart(4, '0')}`;
      await current().beginScan(newScan(id));
      await current().sealScan(seal(id, findings, { finishedAt: minute(scans), ...more }));
      return id;
    },
    all,
    ids: async (scanId, filter) => (await all(scanId, filter)).map((row) => row.id),
  };
}

/** The n-th minute of the tests' time. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 10, 22, 14, n)).toISOString().replace('.000', '');
