import { parseArgs } from 'node:util';
import { keep, markdown } from '../results.ts';
import type { Table } from '../suite.ts';
import { chaos } from './chaos/chaos.ts';
import { powerLoss } from './power-loss/power-loss.ts';
import { soak } from './soak/soak.ts';

/** `npm run endurance -- soak|chaos|power-loss`: each has a full form, whose table is kept in ENDURANCE.md; a smaller one only prints. */
export interface EnduranceOptions {
  /** Same seed, same random draws; what the machine does between them is its own. */
  readonly seed: number;
  /** How many scans, tries or crash points; null: the full form. */
  readonly amount: number | null;
  /** Of chaos, only what has this in its name; null: everything. */
  readonly only: string | null;
}

const FILE = 'bench/ENDURANCE.md';
const RUNS: Readonly<Record<string, (options: EnduranceOptions) => Promise<readonly Table[]>>> = {
  soak,
  chaos,
  'power-loss': powerLoss,
};

const { values, positionals } = parseArgs({
  options: {
    scans: { type: 'string' },
    tries: { type: 'string' },
    points: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const [name = ''] = positionals;
const run = RUNS[name];
if (!run || positionals.length > 1) throw new Error(`Name one of ${Object.keys(RUNS).join(', ')}.`);
const amount = values.scans ?? values.tries ?? values.points ?? null;

const tables = await run({
  seed: whole(values.seed, 'seed'),
  only: values.only ?? null,
  amount: amount === null ? null : whole(amount, 'number of scans, tries or points'),
});
const text = markdown(tables);
console.log(`\n## ${name}\n\n${text}`);
if (amount === null && values.only === undefined) keep(name, text, FILE);
const missed = tables.flatMap(({ targets = [] }) => targets).filter(({ kept }) => !kept);
process.exitCode = missed.length === 0 ? 0 : 1;

function whole(text: string, what: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`The ${what} must be a whole number from 1, not ${text}.`);
  return number;
}
