import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { LIST_FIELDS, NUMBER_FIELDS, type NumberField } from '#lib/model/settings/threshold-fields';
import {
  askedBy,
  NO_SETTINGS,
  type NumberThreshold,
  type ThresholdEvent,
  type ThresholdSettings,
  thresholdsInForce,
} from '#lib/model/settings/threshold-settings';
import { frameworkName } from '#lib/report/compliance/standards';
import { plural } from '#lib/report/words';

export interface ThresholdChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export const valueWords = (field: Pick<NumberField, 'unit'>, value: number): string =>
  plural(value, field.unit.slice(0, -1));

const WORDS_NONE = 'none';
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ') || WORDS_NONE;

const fieldOf = (threshold: NumberThreshold): NumberField | undefined =>
  NUMBER_FIELDS.find((field) => field.threshold === threshold);

/** What two settings differ in, field by field, in the order of the page. */
export function changesBetween(before: ThresholdSettings, after: ThresholdSettings): readonly ThresholdChange[] {
  const [was, is] = [thresholdsInForce(before), thresholdsInForce(after)];
  const numbers = NUMBER_FIELDS.map((field) => ({
    what: field.label,
    before: valueWords(field, was[field.threshold]),
    after: valueWords(field, is[field.threshold]),
  }));
  const lists = LIST_FIELDS.map(({ threshold, label }) => ({
    what: label,
    before: quoted(was[threshold]),
    after: quoted(is[threshold]),
  }));
  const frameworks = FRAMEWORK_THRESHOLDS.flatMap(({ framework, threshold, value }): ThresholdChange[] => {
    const field = fieldOf(threshold);
    if (!field) return [];
    const words = (settings: ThresholdSettings): string =>
      valueWords(field, askedBy(framework, settings)[threshold] ?? value);
    return [{ what: `${frameworkName(framework)}: ${field.label}`, before: words(before), after: words(after) }];
  });
  return [...numbers, ...lists, ...frameworks].filter((change) => change.before !== change.after);
}

/** Every change, newest first, each against the one before it. */
export const thresholdHistory = (
  events: readonly ThresholdEvent[],
): readonly (ThresholdEvent & { readonly changes: readonly ThresholdChange[] })[] =>
  events.map((event) => {
    const before = events.find(({ number }) => number === event.number - 1)?.settings ?? NO_SETTINGS;
    return { ...event, changes: changesBetween(before, event.settings) };
  });
