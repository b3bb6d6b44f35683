import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_DELTA_SETTINGS } from '#lib/model/delta/delta-settings';
import type { Scan } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import { ChangingTenant, START } from '#lib/scan/delta/testing/changing-tenant';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { Random } from '#lib/simulator/contoso/random';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import { EDITED_AT, randomScript } from '#lib/simulator/testing/random-script';
import { canonical } from '#lib/store/seal/content-hash';
import { factKey, SOURCES } from '#lib/store/seal/fact-entity';

/** `DELTA_SCRIPTS=500` runs as many as the product's claim; CI runs enough to catch a change that breaks it. */
const SCRIPTS = Number(process.env.DELTA_SCRIPTS ?? 6);
const SEED = Number(process.env.DELTA_SEED ?? 1);
const SIZE = 30;
const SETTINGS = { ...DEFAULT_DELTA_SETTINGS, fromRows: 0 };
const SPOILS = [{ do: 'expire' }, { do: 'reset' }, { do: 'reset', afterPages: 1 }, { do: 'reset', afterPages: 3 }];

let tenant: ChangingTenant;
beforeAll(async () => {
  tenant = await ChangingTenant.start('--tenant', 'contoso', '--size', String(SIZE), '--now', START);
}, 60_000);
afterAll(() => tenant.stop());

/** Facts as a seal tells them apart, so that neither order nor the order of keys matters. */
function textsOf(facts: ReadFacts): Readonly<Record<string, readonly string[]>> {
  const texts = (source: (typeof SOURCES)[number]): readonly string[] =>
    (facts[source] ?? []).map((fact) => `${factKey(source)(fact).toWellFormed()} ${canonical(fact)}`).sort();
  return Object.fromEntries(SOURCES.map((source) => [source, texts(source)]));
}

const waysOf = ({ summary }: Scan): readonly string[] =>
  (summary?.readings ?? []).flatMap(({ source, how }) => (how ? [`${source} ${how.by}`] : []));

test(
  `after each of ${SCRIPTS} random scripts of changes, a delta scan holds what a full one reads, in every source`,
  async () => {
    const random = new Random(`delta/${SEED}`);
    const ways = new Map<string, number>();
    // A copy to draw edits from that are possible.
    let copy = generateContoso({ seed: 1, size: SIZE, now: new Date(START) });
    let [edits, drifts] = [0, 0];
    for (let script = 1; script <= SCRIPTS; script += 1) {
      const made = randomScript(random, copy);
      edits += made.length;
      copy = applyEdits(copy, made, EDITED_AT, undefined);
      await tenant.control('edit', { edits: made });
      await tenant.after(random.int(1, 30));
      if (script % 9 === 0) await tenant.control('delta', random.pick(SPOILS));
      const { scan, events } = await tenant.scan(SETTINGS);
      drifts += events.filter(({ type }) => type === 'drift').length;
      for (const way of waysOf(scan)) ways.set(way, (ways.get(way) ?? 0) + 1);
      const [kept, full] = [textsOf(await tenant.store.facts(scan.id)), textsOf(await tenant.readInFull())];
      for (const source of SOURCES)
        expect(kept[source], `seed ${SEED}, script ${script}: ${source} after ${JSON.stringify(made)}`).toEqual(
          full[source],
        );
    }
    console.log(`${SCRIPTS} scripts with ${edits} edits: ${JSON.stringify(Object.fromEntries(ways))}, drift ${drifts}`);
    expect(drifts).toBe(0);
    // Most of them must really have been read by changes, or nothing was proven.
    for (const source of ['applications', 'service-principals'])
      expect(ways.get(`${source} delta`) ?? 0).toBeGreaterThanOrEqual(SCRIPTS / 2);
  },
  60_000 + SCRIPTS * 10_000,
);
