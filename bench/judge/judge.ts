import { startStandIn } from '#lib/scan/testing/stand-in';
import { measured, standInArgs } from '../collection/measure-scan.ts';
import type { Suite, Target } from '../suite.ts';
import { JUDGE_STEPS, type JudgeCost, type JudgeStep } from './judge-cost.ts';

/** Size of the tenant, and how often it is judged: a small one is done before the compiler is warm. */
const RUNS = {
  short: [
    ['huge/400', 3],
    ['huge/100', 2],
  ],
  full: [
    ['huge/64', 5],
    ['huge/8', 3],
    ['huge', 3],
  ],
} as const;
const EXPONENT_MAX = 1.1;

/** Inventory, rules and plan at three sizes, and how they grow. */
export const JUDGE: Suite = {
  name: 'judge',
  run: async ({ short }) => {
    const costs: { readonly size: string; readonly cost: JudgeCost }[] = [];
    for (const [size, rounds] of RUNS[short ? 'short' : 'full']) costs.push({ size, cost: await judged(size, rounds) });
    return [
      {
        title:
          'What comes after collection, CPU in milliseconds; the quickest of several rounds, each step with a swept heap',
        columns: ['Tenant', 'Subjects', 'Findings', 'Plan items', ...JUDGE_STEPS, 'all', 'Peak RSS (MiB)'],
        rows: costs.map(({ size, cost }) => [
          size,
          ...[cost.subjects, cost.findings, cost.planned].map((count) => count.toLocaleString('en')),
          ...JUDGE_STEPS.map((step) => cost.cpuMs[step].toFixed(0)),
          all(cost).toFixed(0),
          cost.peakRssMiB.toFixed(0),
        ]),
        targets: [...JUDGE_STEPS, 'all' as const].map((step) =>
          growth(
            step,
            costs.map(({ cost }) => cost),
          ),
        ),
      },
    ];
  },
};

const all = ({ cpuMs }: JudgeCost): number => JUDGE_STEPS.reduce((sum, step) => sum + cpuMs[step], 0);

/** The exponent of time over subjects between the smallest and the largest. */
function growth(step: JudgeStep | 'all', costs: readonly JudgeCost[]): Target {
  const [first, middle, last] = [costs[0], costs.at(-2), costs.at(-1)];
  if (!first || !middle || !last) throw new Error('Nothing was judged.');
  const of = (cost: JudgeCost): number => (step === 'all' ? all(cost) : cost.cpuMs[step]);
  const between = (less: JudgeCost, more: JudgeCost): number =>
    Math.log(of(more) / of(less)) / Math.log(more.subjects / less.subjects);
  const exponent = between(first, last);
  return {
    what: `${step}, growth from ${first.subjects.toLocaleString('en')} to ${last.subjects.toLocaleString('en')} subjects`,
    target: `exponent ≤ ${EXPONENT_MAX}`,
    measured: exponent.toFixed(2),
    kept: exponent <= EXPONENT_MAX,
    because:
      exponent <= EXPONENT_MAX
        ? ''
        : `${between(middle, last).toFixed(2)} between the two larger; the more is in memory, the less of it is in the processor’s caches`,
  };
}

async function judged(size: string, rounds: number): Promise<JudgeCost> {
  const standIn = await startStandIn(...standInArgs(size));
  try {
    return await measured<JudgeCost>('bench/judge/judge-process.ts', standIn, { BENCH_ROUNDS: String(rounds) });
  } finally {
    await standIn.stop();
  }
}
