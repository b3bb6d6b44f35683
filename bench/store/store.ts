import { measuredIn } from '../measure-in-process.ts';
import { benchPostgres, emptyDatabase } from '../seed/postgres.ts';
import type { Suite, Target } from '../suite.ts';
import type { SealCost, StoreCost } from './store-cost.ts';

const [FINDINGS, FINDINGS_SHORT] = [100_000, 2_000];
const PROGRAM = 'bench/store/store-process.ts';
const INGEST_MIN = 0.4;
const [TIME_MAX, SIZE_MAX] = [0.15, 0.02];

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const share = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;

/** Sealing a scan: what the store adds to the engine under it. */
export const STORE: Suite = {
  name: 'store',
  run: async ({ short }) => {
    const findings = short ? FINDINGS_SHORT : FINDINGS;
    const url = await benchPostgres();
    const costs: [string, StoreCost][] = [['SQLite', await measuredIn<StoreCost>(PROGRAM, [findings])]];
    if (url)
      costs.push([
        'PostgreSQL',
        await measuredIn<StoreCost>(PROGRAM, [findings, await emptyDatabase(url, 'bench_store')]),
      ]);
    const rows = costs.map(([engine, { rows: all, first, again, raw, growthMiB }]) => [
      engine,
      whole(all),
      whole(first.ms),
      whole((all / first.ms) * 1000),
      whole(raw.indexedMs),
      (raw.indexedMs / first.ms).toFixed(2),
      raw.bareMs === null ? '–' : whole(raw.bareMs),
      whole(first.databaseMs),
      whole(again.ms),
      whole(again.databaseMs),
      whole(first.bytes / 2 ** 20),
      (again.bytes / 2 ** 20).toFixed(2),
      whole(growthMiB),
    ]);
    const title = `One scan of ${whole(findings)} findings with its lists and facts, sealed, and sealed again unchanged. Raw: the same rows by COPY (PostgreSQL) and by bare prepared inserts (SQLite) into tables with the same keys and indexes; bare: into tables with neither. Milliseconds and MiB${url ? '' : '. PostgreSQL was not measured: there is none here'}`;
    const columns = [
      'Engine',
      'Rows',
      'First seal',
      'Rows/s',
      'Raw',
      'Raw ÷ seal',
      'Raw, bare tables',
      'First, in the database',
    ];
    const more = ['Again', 'Again, in the database', 'Size', 'Growth when unchanged', 'Memory over the rows'];
    return [{ title, columns: [...columns, ...more], rows, targets: costs.flatMap(targetsOf) }];
  },
};

function targetsOf([engine, { first, again, raw }]: readonly [string, StoreCost]): readonly Target[] {
  const ingest = raw.indexedMs / first.ms;
  const unchanged = (what: keyof SealCost, max: number): Target => ({
    what: `${engine}: unchanged re-scan, ${what === 'bytes' ? 'size' : 'database time'}`,
    target: `≤ ${max * 100} % of the first`,
    measured: share(again[what], first[what]),
    kept: again[what] <= max * first[what],
  });
  return [
    ...(engine === 'PostgreSQL'
      ? [
          {
            what: 'PostgreSQL: ingest',
            target: `≥ ${INGEST_MIN} × raw COPY`,
            measured: `${ingest.toFixed(2)} ×`,
            kept: ingest >= INGEST_MIN,
            because: 'Raw COPY into the same keys and indexes; the seal also compares and hashes every row.',
          },
        ]
      : []),
    unchanged('databaseMs', TIME_MAX),
    unchanged('bytes', SIZE_MAX),
  ];
}
