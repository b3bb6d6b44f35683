import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { LIST_FIELDS, NUMBER_FIELDS, type NumberField } from '#lib/model/settings/threshold-fields';
import {
  LIST_THRESHOLDS,
  type ListThreshold,
  type NumberThreshold,
  type ThresholdSettings,
} from '#lib/model/settings/threshold-settings';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';

export const WHY_MIN = 10;
export const WHY_MAX = 2_000;
export const WORDS_MAX = 100;
export const WORD_LENGTH_MAX = 60;

/** The form as it was typed, by the names of its fields. */
export type ThresholdFields = Readonly<Record<string, string>>;
/** A sentence beside each field that is not right; empty when all are. */
export type ThresholdProblems = Readonly<Record<string, string>>;

/** Name of the form's field for what a framework asks for. */
export const frameworkField = (framework: string, threshold: NumberThreshold): string => `${framework}.${threshold}`;

/** Every field of the form. */
export const FIELD_NAMES: readonly string[] = [
  ...NUMBER_FIELDS.map(({ threshold }) => threshold),
  ...LIST_FIELDS.map(({ threshold }) => threshold),
  ...FRAMEWORK_THRESHOLDS.map(({ framework, threshold }) => frameworkField(framework, threshold)),
  'why',
];

/** The settings a form stands for, or what is wrong with it. What is left empty goes back to the product's own value. */
export function readThresholds(
  fields: ThresholdFields,
): { readonly settings: ThresholdSettings } | { readonly problems: ThresholdProblems } {
  const problems: Record<string, string> = {};
  const number = (name: string, field: NumberField | undefined): number | null => {
    const text = (fields[name] ?? '').trim();
    if (text === '' || !field) return null;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= field.min && value <= field.max) return value;
    problems[name] =
      `Write a whole number of ${field.unit} from ${field.min} to ${field.max.toLocaleString('en-GB')}, or nothing for the default.`;
    return null;
  };
  const own: Partial<Record<keyof Thresholds, number | readonly string[]>> = {};
  for (const field of NUMBER_FIELDS) {
    const value = number(field.threshold, field);
    if (value !== null && value !== DEFAULT_THRESHOLDS[field.threshold]) own[field.threshold] = value;
  }
  for (const threshold of LIST_THRESHOLDS) {
    const words = wordsOf(threshold, fields[threshold] ?? '');
    const problem = wordsProblem(words);
    if (problem) problems[threshold] = problem;
    else if (words.length > 0 && !isSame(words, DEFAULT_THRESHOLDS[threshold])) own[threshold] = words;
  }
  const frameworks: Record<string, Partial<Record<NumberThreshold, number>>> = {};
  for (const { framework, threshold, value } of FRAMEWORK_THRESHOLDS) {
    const field = NUMBER_FIELDS.find((one) => one.threshold === threshold);
    const asked = number(frameworkField(framework, threshold), field);
    if (asked !== null && asked !== value) frameworks[framework] = { ...frameworks[framework], [threshold]: asked };
  }
  const settings: ThresholdSettings = { own: own as Partial<Thresholds>, frameworks };
  const { secretLifetimeDaysMax: most, secretLifetimeDaysHigh: high } = { ...DEFAULT_THRESHOLDS, ...settings.own };
  if (high < most && !problems.secretLifetimeDaysHigh)
    problems.secretLifetimeDaysHigh = `Secrets are found from ${most} days on: write that or more, since none below is found at all.`;
  const why = whyProblem(fields.why ?? '');
  if (why) problems.why = why;
  return Object.keys(problems).length > 0 ? { problems } : { settings };
}

/** What is wrong with the reason for a change; null when nothing is. */
export function whyProblem(text: string): string | null {
  const { length } = text.trim();
  if (length < WHY_MIN) return `Say why in at least ${WHY_MIN} characters: an auditor will ask.`;
  return length > WHY_MAX ? `Write at most ${WHY_MAX.toLocaleString('en-GB')} characters; it has ${length}.` : null;
}

/** One on a line, each once. A prefix may end in a space. */
function wordsOf(threshold: ListThreshold, text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => (threshold === 'ownerTags' ? line.trim() : line.trimStart()));
  const kept = new Map(lines.filter((line) => line.trim() !== '').map((line) => [line.toLowerCase(), line]));
  return [...kept.values()];
}

function wordsProblem(words: readonly string[]): string | null {
  if (words.length > WORDS_MAX) return `Write at most ${WORDS_MAX} lines; there are ${words.length}.`;
  const long = words.find(({ length }) => length > WORD_LENGTH_MAX);
  if (long) return `“${long.slice(0, 20)}…” is longer than ${WORD_LENGTH_MAX} characters.`;
  const short = words.find((word) => word.trim().length < 2);
  return short ? `“${short}” would mean nearly everyone: write at least 2 letters.` : null;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

/** The form as it stands for settings: only what differs from the product is written out. */
export const fieldsOf = ({ own, frameworks }: ThresholdSettings): ThresholdFields => ({
  ...Object.fromEntries(
    Object.entries({ ...DEFAULT_THRESHOLDS, ...own }).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : value.join('\n'),
    ]),
  ),
  ...Object.fromEntries(
    FRAMEWORK_THRESHOLDS.map(({ framework, threshold, value }) => [
      frameworkField(framework, threshold),
      String(frameworks[framework]?.[threshold] ?? value),
    ]),
  ),
  why: '',
});
