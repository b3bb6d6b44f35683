import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';

/** Thresholds that are lists of words; the others are whole numbers. */
export const LIST_THRESHOLDS = ['serviceAccountPrefixes', 'ownerTags'] as const;
export type ListThreshold = (typeof LIST_THRESHOLDS)[number];
export type NumberThreshold = Exclude<keyof Thresholds, ListThreshold>;
export type NumberThresholds = Pick<Thresholds, NumberThreshold>;

/** What an administrator decided; what is absent is as the product has it. */
export interface ThresholdSettings {
  readonly own: Partial<Thresholds>;
  /** By the key of the framework: in place of what the framework's own table says. */
  readonly frameworks: Readonly<Record<string, Partial<NumberThresholds>>>;
}

/** A change of the thresholds. Only ever appended; the last one is in force. */
export interface ThresholdEvent {
  /** 1, 2, 3 … without a gap: of two who save at once, only one gets the number. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly why: string;
  /** Everything that differs from the product after this change. */
  readonly settings: ThresholdSettings;
}

export const NO_SETTINGS: ThresholdSettings = { own: {}, frameworks: {} };

/** The settings that the last of these events left. */
export const settingsAfter = (events: readonly ThresholdEvent[]): ThresholdSettings =>
  events.reduce<ThresholdEvent | null>((last, one) => (last && last.number > one.number ? last : one), null)
    ?.settings ?? NO_SETTINGS;

export const thresholdsInForce = ({ own }: ThresholdSettings): Thresholds => ({ ...DEFAULT_THRESHOLDS, ...own });

/** A framework that asks for something else than the thresholds in force, and what. */
export interface Standard {
  /** Key of the framework. */
  readonly framework: string;
  /** Only those that differ. */
  readonly thresholds: Partial<NumberThresholds>;
}

/** What a framework asks for, as an administrator may have put it. */
export const askedBy = (framework: string, { frameworks }: ThresholdSettings): Partial<NumberThresholds> => {
  const own = FRAMEWORK_THRESHOLDS.filter((row) => row.framework === framework);
  return {
    ...Object.fromEntries(own.map(({ threshold, value }) => [threshold, value])),
    ...frameworks[framework],
  };
};

/** The frameworks whose thresholds differ from those in force; where none does, nothing is judged twice. */
export function standardsBeside(settings: ThresholdSettings): readonly Standard[] {
  const inForce = thresholdsInForce(settings);
  const frameworks = [...new Set(FRAMEWORK_THRESHOLDS.map(({ framework }) => framework))];
  return frameworks.flatMap((framework): Standard[] => {
    const asked = Object.entries(askedBy(framework, settings)) as [NumberThreshold, number][];
    const differing = asked.filter(([threshold, value]) => inForce[threshold] !== value);
    return differing.length === 0 ? [] : [{ framework, thresholds: Object.fromEntries(differing) }];
  });
}
