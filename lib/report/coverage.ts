import type { RuleResult, Scan, ScanSummary } from '#lib/model/scan';
import type { ReadingOutcome, SourceReading } from '#lib/model/source';
import { moment, plural } from '#lib/report/words';

export const OUTCOME_WORDS: Readonly<Record<ReadingOutcome, string>> = {
  whole: 'Read whole',
  partly: 'Read partly',
  denied: 'Denied',
  unlicensed: 'Licence missing',
  unavailable: 'Not in this cloud',
  failed: 'Failed',
  cancelled: 'Cancelled',
  absent: 'Not in the dump',
  off: 'Off by setting',
};

export interface CoverageRow {
  readonly reading: SourceReading;
  readonly outcome: string;
  /** Rules that could not be judged, or not wholly, for lack of this source. */
  readonly silenced: readonly RuleResult[];
  /** "112 subjects", "an unknown number of subjects"; null when nothing is silenced. */
  readonly subjects: string | null;
}

export interface Coverage {
  /** Nothing is missing but what a setting turned off. */
  readonly isWhole: boolean;
  readonly read: number;
  /** Sources turned off by a setting: no gaps, and not among `of`. */
  readonly off: number;
  readonly of: number;
  /** "Complete", "Complete, 1 source off by setting" or "Partial, 15 of 18 sources". */
  readonly chip: string;
  readonly tally: readonly { readonly outcome: ReadingOutcome; readonly words: string; readonly count: number }[];
  readonly rows: readonly CoverageRow[];
  readonly rulesNotEvaluated: readonly RuleResult[];
}

/** True when the source left facts behind: what hangs on it may be counted. */
export const isRead = (summary: ScanSummary, source: SourceReading['source']): boolean =>
  summary.readings.some(
    (reading) => reading.source === source && (reading.outcome === 'whole' || reading.outcome === 'partly'),
  );

const isSilent = (rule: RuleResult): boolean => rule.unknown !== 0;

/** A gap is what was to be read and was not, or not wholly. */
export const isGap = ({ outcome }: Pick<SourceReading, 'outcome'>): boolean => outcome !== 'whole' && outcome !== 'off';

/** True when everything that was to be read was. */
export const isReadWhole = ({ readings }: ScanSummary): boolean => !readings.some(isGap);

const ORDER: readonly ReadingOutcome[] = [
  'denied',
  'failed',
  'cancelled',
  'unlicensed',
  'absent',
  'partly',
  'unavailable',
  'off',
  'whole',
];

/** What was read and what each gap silences. Gaps come first. */
export function coverageOf(summary: ScanSummary): Coverage {
  const { readings } = summary;
  const count = (outcome: ReadingOutcome): number => readings.filter((reading) => reading.outcome === outcome).length;
  const [read, off] = [count('whole'), count('off')];
  const isWhole = isReadWhole(summary);
  const of = readings.length - off;
  const rows = readings.map((reading): CoverageRow => {
    const silenced = summary.rules.filter(
      (rule) =>
        reading.outcome !== 'whole' &&
        (rule.missingSources.includes(reading.source) || (reading.outcome === 'partly' && isSilent(rule))),
    );
    return {
      reading,
      outcome: OUTCOME_WORDS[reading.outcome],
      silenced,
      subjects: silenced.length ? subjectsOf(silenced) : null,
    };
  });
  return {
    isWhole,
    read,
    off,
    of,
    chip: isWhole
      ? off > 0
        ? `Complete, ${plural(off, 'source')} off by setting`
        : 'Complete'
      : `Partial, ${read} of ${of} sources`,
    tally: [...ORDER].reverse().map((outcome) => ({ outcome, words: OUTCOME_WORDS[outcome], count: count(outcome) })),
    rows: rows.sort((a, b) => ORDER.indexOf(a.reading.outcome) - ORDER.indexOf(b.reading.outcome)),
    rulesNotEvaluated: summary.rules.filter((rule) => rule.missingSources.length > 0),
  };
}

/** "12 checks not evaluated", "an unknown number of checks not evaluated"; null when all were. */
export function checksNotEvaluated(rules: readonly RuleResult[]): string | null {
  const silent = rules.filter(isSilent);
  return silent.length > 0 ? `${subjectsOf(silent)} not evaluated` : null;
}

function subjectsOf(rules: readonly RuleResult[]): string {
  const known = rules.reduce((total, rule) => total + (rule.unknown ?? 0), 0);
  if (!rules.some((rule) => rule.unknown === null)) return plural(known, 'check');
  return known > 0 ? `${plural(known, 'check')} and an unknown number more` : 'an unknown number of checks';
}

/** One sentence for the banner of a partial scan; null when the scan is whole. */
export function partialSentence(scan: Scan): string | null {
  const { summary } = scan;
  if (!summary || scan.state !== 'partial') return null;
  const coverage = coverageOf(summary);
  const silent = summary.rules.filter(isSilent).length;
  const kept =
    summary.notExamined > 0
      ? ` ${plural(summary.notExamined, 'finding')} there ${summary.notExamined === 1 ? 'keeps its' : 'keep their'} last status.`
      : '';
  if (summary.imported)
    return `Imported from ${plural(summary.imported.files.length, 'file')}, as of ${moment(summary.imported.collectedAt)}, and not read from the tenant; ${silent} of ${summary.rules.length} rules not wholly evaluated.${kept}`;
  return `${coverage.read} of ${coverage.of} sources read whole; ${silent} of ${summary.rules.length} rules not wholly evaluated.${kept}`;
}
