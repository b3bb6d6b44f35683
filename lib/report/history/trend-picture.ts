import { scaleBand, scaleLinear } from 'd3-scale';
import { line, stack } from 'd3-shape';
import type { TrendPoint } from '#lib/model/history/trend';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import { day, number, plural } from '#lib/report/words';

/** Room for the scale left of the columns, and for a date below them. */
const [LEFT, RIGHT, DATE] = [48, 8, 18];
const [OPEN_TOP, OPEN_HEIGHT, BETWEEN, MOVED_HEIGHT] = [10, 150, 22, 64];
const FLOOR = OPEN_TOP + OPEN_HEIGHT;
const MOVED_TOP = FLOOR + BETWEEN;
const LABELS = 6;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One scan: what was open in it by severity, and what came and went. A gap has no parts. */
export interface BurnColumn {
  readonly scanId: string;
  readonly words: string;
  readonly isGap: boolean;
  readonly slot: Box;
  /** What a pointer hits: as wide as columns are apart. */
  readonly hit: Box;
  readonly parts: readonly (Box & { readonly severity: Severity })[];
  readonly came: Box | null;
  readonly went: Box | null;
  /** Where its date stands; null: there is no room for every one. */
  readonly label: { readonly x: number; readonly text: string } | null;
}

export interface BurnDown {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly floor: number;
  readonly top: number;
  readonly max: number;
  /** The line between what came, above it, and what went, below it. */
  readonly middle: number;
  readonly movedMax: number;
  readonly columns: readonly BurnColumn[];
}

const totalOf = ({ bySeverity }: TrendPoint): number =>
  bySeverity ? SEVERITIES.reduce((sum, severity) => sum + bySeverity[severity], 0) : 0;

/** Open findings stacked by severity, the gravest at the foot, and below them new and reopened against resolved. */
export function burnDown(points: readonly TrendPoint[], width: number): BurnDown {
  const max = Math.max(1, ...points.map(totalOf));
  const movedMax = Math.max(1, ...points.flatMap(({ moved }) => (moved ? [cameOf(moved), moved.resolved] : [])));
  const x = scaleBand(
    points.map(({ scanId }) => scanId),
    [LEFT, width - RIGHT],
  )
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const y = scaleLinear([0, max], [FLOOR, OPEN_TOP]);
  const half = MOVED_HEIGHT / 2;
  const middle = MOVED_TOP + half;
  const moved = scaleLinear([0, movedMax], [0, half]);
  const band = x.bandwidth();
  const layers = stack<TrendPoint, Severity>()
    .keys(SEVERITIES)
    .value((point, severity) => point.bySeverity?.[severity] ?? 0)([...points]);
  const every = Math.ceil(points.length / LABELS);
  const columns = points.map((point, index): BurnColumn => {
    const left = x(point.scanId) ?? 0;
    const box = (top: number, height: number): Box => ({ x: left, y: top, width: band, height });
    const parts = layers.flatMap((layer) => {
      const [low = 0, high = 0] = layer[index] ?? [];
      return high > low ? [{ ...box(y(high), y(low) - y(high)), severity: layer.key }] : [];
    });
    const came = point.moved ? moved(cameOf(point.moved)) : 0;
    const went = point.moved ? moved(point.moved.resolved) : 0;
    return {
      scanId: point.scanId,
      words: wordsOf(point),
      isGap: point.bySeverity === null,
      slot: box(OPEN_TOP, OPEN_HEIGHT),
      hit: {
        x: left - (x.step() - band) / 2,
        y: OPEN_TOP,
        width: x.step(),
        height: MOVED_TOP + MOVED_HEIGHT - OPEN_TOP,
      },
      parts: point.bySeverity ? parts : [],
      came: came > 0 ? box(middle - came, came) : null,
      went: went > 0 ? box(middle, went) : null,
      label: index % every === 0 ? { x: left, text: shortDay(point) } : null,
    };
  });
  const height = MOVED_TOP + MOVED_HEIGHT + DATE;
  return { width, height, left: LEFT, floor: FLOOR, top: OPEN_TOP, max, middle, movedMax, columns };
}

const cameOf = ({ added, reopened }: NonNullable<TrendPoint['moved']>): number => added + reopened;

const shortDay = ({ at }: TrendPoint): string => day(at).replace(/ \d{4}$/, '');

/** A scan in a sentence: for who hovers, and for who hears. */
export function wordsOf(point: TrendPoint): string {
  if (!point.bySeverity) return `${day(point.at)}: not evaluated whole, so it is a gap`;
  const { moved } = point;
  const change = moved
    ? `; ${number(moved.added)} new, ${number(moved.reopened)} reopened, ${number(moved.resolved)} resolved`
    : '';
  return `${day(point.at)}: ${plural(totalOf(point), 'open finding')}${change}`;
}

export const CREDENTIAL_LINES = ['secrets', 'certificates', 'federated'] as const;
export type CredentialLine = (typeof CREDENTIAL_LINES)[number];

export interface CredentialTrend {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly floor: number;
  readonly top: number;
  readonly max: number;
  readonly lines: readonly {
    readonly of: CredentialLine;
    /** Empty: never read twice in a row. A scan that could not read them breaks the line. */
    readonly path: string;
    readonly last: { readonly x: number; readonly y: number; readonly count: number } | null;
    /** Scans between two that could not read them would leave no mark. */
    readonly dots: readonly { readonly x: number; readonly y: number }[];
  }[];
  readonly labels: readonly { readonly x: number; readonly text: string }[];
}

/** Numbers of credentials that sign in, scan by scan. */
export function credentialTrend(points: readonly TrendPoint[], width: number): CredentialTrend {
  const counts = points.flatMap(({ credentials }) => CREDENTIAL_LINES.map((of) => credentials[of] ?? 0));
  const max = Math.max(1, ...counts);
  const end = width - RIGHT - 40;
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [LEFT, end]);
  const y = scaleLinear([0, max], [FLOOR, OPEN_TOP]);
  const every = Math.ceil(points.length / LABELS);
  return {
    width,
    height: FLOOR + DATE,
    left: LEFT,
    floor: FLOOR,
    top: OPEN_TOP,
    max,
    lines: CREDENTIAL_LINES.map((of) => {
      const known = points.flatMap(({ credentials }, index) => {
        const count = credentials[of];
        return count === null ? [] : [{ index, count }];
      });
      const at = ({ index, count }: { index: number; count: number }) => ({ x: x(index), y: y(count) });
      const isAlone = ({ index }: { index: number }): boolean =>
        !known.some((other) => Math.abs(other.index - index) === 1);
      const last = known.at(-1);
      return {
        of,
        path:
          line<TrendPoint>()
            .defined(({ credentials }) => credentials[of] !== null)
            .x((_, index) => x(index))
            .y(({ credentials }) => y(credentials[of] ?? 0))([...points]) ?? '',
        last: last ? { ...at(last), count: last.count } : null,
        dots: known.filter(isAlone).map(at),
      };
    }),
    labels: points.flatMap((point, index) => (index % every === 0 ? [{ x: x(index), text: shortDay(point) }] : [])),
  };
}
