import {
  fieldsOf,
  readThresholds,
  type ThresholdFields,
  type ThresholdProblems,
} from '#lib/model/settings/threshold-problems';
import { settingsAfter, type ThresholdEvent, type ThresholdSettings } from '#lib/model/settings/threshold-settings';

/** Why a change was not made, by the word in the address. */
export const THRESHOLD_FAILURES = {
  invalid: 'Nothing was saved yet: see beside the fields.',
  meanwhile:
    'Somebody else saved a change while you were at it, so nothing of yours was saved yet. The form holds what you typed; where it differs from what is in force now, it says so. Look at the last change in the history, then save again.',
  same: 'Nothing was saved: it is all in force already.',
} as const;
export type ThresholdFailure = keyof typeof THRESHOLD_FAILURES;

export interface ThresholdForm {
  readonly settings: ThresholdSettings;
  /** As it stands in the fields. */
  readonly fields: ThresholdFields;
  /** As it is in force. */
  readonly inForce: ThresholdFields;
  readonly problems: ThresholdProblems;
  /** Number of the last change the visitor has seen with this form. */
  readonly seen: number;
  readonly failure: string | null;
  readonly isConflict: boolean;
  readonly isSaved: boolean;
}

const isFailure = (text: string | null): text is ThresholdFailure =>
  text !== null && Object.hasOwn(THRESHOLD_FAILURES, text);

/** The form as it is shown: what is in force, or what was typed and refused. */
export function thresholdForm(
  events: readonly ThresholdEvent[],
  draft: ThresholdFields | null,
  failed: string | null,
  isSaved: boolean,
): ThresholdForm {
  const settings = settingsAfter(events);
  const inForce = fieldsOf(settings);
  const failure = isFailure(failed) ? failed : null;
  const read = draft && failure === 'invalid' ? readThresholds(draft) : null;
  return {
    settings,
    fields: draft ? { ...inForce, ...draft } : inForce,
    inForce,
    problems: read && 'problems' in read ? read.problems : {},
    seen: events[0]?.number ?? 0,
    failure: failure && THRESHOLD_FAILURES[failure],
    isConflict: failure === 'meanwhile',
    isSaved,
  };
}
