import { scaleBand, scaleLinear } from 'd3-scale';
import { curveStepAfter, line, stack } from 'd3-shape';
import type { TrendPoint } from '#lib/model/history/trend';
import type { Box } from '#lib/report/history/trend-picture';
import { day, number } from '#lib/report/words';

const [LEFT, RIGHT, DATE, TOP, HEIGHT] = [48, 8, 18, 12, 132];
const FLOOR = TOP + HEIGHT;
const LABELS = 6;

/** What is left first: the column gets shorter from the foot up as work is done. */
export const PLAN_PARTS = ['unknown', 'open', 'begun', 'done'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

export const PLAN_PART_WORDS: Readonly<Record<PlanPart, string>> = {
  unknown: 'Not evaluated',
  open: 'Not started, or no way out yet',
  begun: 'In progress',
  done: 'No credential left',
};

/** Adds up to what held a credential or a key when it was planned. */
export const planParts = ({ held, evaluated, started, done }: NonNullable<TrendPoint['plan']>) =>
  ({ unknown: held - evaluated, open: evaluated - started, begun: started - done, done }) satisfies Record<
    PlanPart,
    number
  >;

export interface PlanColumn {
  readonly scanId: string;
  readonly words: string;
  readonly hit: Box;
  readonly parts: readonly (Box & { readonly part: PlanPart })[];
  readonly label: { readonly x: number; readonly text: string } | null;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly floor: number;
  readonly max: number;
}

const frame = (width: number, max: number): Frame => ({
  width,
  height: FLOOR + DATE,
  left: LEFT,
  top: TOP,
  floor: FLOOR,
  max,
});

const shortDay = ({ at }: TrendPoint): string => day(at).replace(/ \d{4}$/, '');

/** The plan scan by scan; one that was sealed before plans were made has a place and no column. */
export function planBurnDown(
  points: readonly TrendPoint[],
  width: number,
): Frame & { readonly columns: readonly PlanColumn[] } {
  const max = Math.max(1, ...points.map(({ plan }) => plan?.held ?? 0));
  const x = scaleBand(
    points.map(({ scanId }) => scanId),
    [LEFT, width - RIGHT],
  )
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const y = scaleLinear([0, max], [FLOOR, TOP]);
  const layers = stack<TrendPoint, PlanPart>()
    .keys(PLAN_PARTS)
    .value(({ plan }, part) => (plan ? planParts(plan)[part] : 0))([...points]);
  const every = Math.ceil(points.length / LABELS);
  const columns = points.map((point, index): PlanColumn => {
    const left = x(point.scanId) ?? 0;
    return {
      scanId: point.scanId,
      words: planWords(point),
      hit: { x: left - (x.step() - x.bandwidth()) / 2, y: TOP, width: x.step(), height: HEIGHT },
      parts: layers.flatMap((layer) => {
        const [low = 0, high = 0] = layer[index] ?? [];
        return high > low
          ? [{ x: left, y: y(high), width: x.bandwidth(), height: y(low) - y(high), part: layer.key }]
          : [];
      }),
      label: index % every === 0 ? { x: left, text: shortDay(point) } : null,
    };
  });
  return { ...frame(width, max), columns };
}

/** A scan in a sentence. */
export function planWords({ at, plan }: TrendPoint): string {
  if (!plan) return `${day(at)}: sealed before plans were made`;
  const { unknown, open, begun, done } = planParts(plan);
  return `${day(at)}: of ${number(plan.held)}, ${number(done)} hold no credential, ${number(begun)} in progress, ${number(open)} not started, ${number(unknown)} not evaluated`;
}

export interface RemovedStep {
  readonly scanId: string;
  readonly at: string;
  /** In this scan; null: nothing to compare with, or not read. */
  readonly removed: number | null;
  /** Since the first of these scans. */
  readonly total: number;
}

/** How many credentials were gone with each scan, and with all up to it. What was not read adds nothing, and says so. */
export function removedSteps(points: readonly TrendPoint[]): readonly RemovedStep[] {
  let total = 0;
  return points.map(({ scanId, at, removed }, index) => {
    // The first of the row is what the others are counted from.
    if (index > 0) total += removed ?? 0;
    return { scanId, at, removed: index > 0 ? removed : null, total };
  });
}

export interface RemovedPicture extends Frame {
  readonly path: string;
  readonly marks: readonly (RemovedStep & { readonly x: number; readonly y: number; readonly words: string })[];
  readonly labels: readonly { readonly x: number; readonly text: string }[];
}

/** The same as a line of steps. */
export function removedPicture(points: readonly TrendPoint[], width: number): RemovedPicture {
  const steps = removedSteps(points);
  const max = Math.max(1, steps.at(-1)?.total ?? 0);
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [LEFT + 6, width - RIGHT - 40]);
  const y = scaleLinear([0, max], [FLOOR, TOP]);
  const every = Math.ceil(points.length / LABELS);
  return {
    ...frame(width, max),
    path:
      line<RemovedStep>()
        .curve(curveStepAfter)
        .x((_, index) => x(index))
        .y(({ total }) => y(total))([...steps]) ?? '',
    marks: steps.map((step, index) => ({ ...step, x: x(index), y: y(step.total), words: removedWords(step, index) })),
    labels: points.flatMap((point, index) => (index % every === 0 ? [{ x: x(index), text: shortDay(point) }] : [])),
  };
}

const removedWords = ({ at, removed, total }: RemovedStep, index: number): string =>
  index === 0
    ? `${day(at)}: counted from here`
    : `${day(at)}: ${removed === null ? 'not read' : `${number(removed)} removed`}, ${number(total)} in all`;
