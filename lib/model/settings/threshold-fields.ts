import type { ListThreshold, NumberThreshold } from '#lib/model/settings/threshold-settings';

export interface NumberField {
  readonly threshold: NumberThreshold;
  readonly label: string;
  readonly hint: string;
  readonly unit: 'days' | 'years';
  readonly min: number;
  readonly max: number;
}

export interface ListField {
  readonly threshold: ListThreshold;
  readonly label: string;
  readonly hint: string;
}

const CENTURY_DAYS = 36_500;
const DECADE_DAYS = 3_650;

const days = (
  threshold: NumberThreshold,
  label: string,
  hint: string,
  { min = 1, max = DECADE_DAYS }: { readonly min?: number; readonly max?: number } = {},
): NumberField => ({ threshold, label, hint, unit: 'days', min, max });

/** Every threshold that is a number, in the order of the page. Bounds are inclusive. */
export const NUMBER_FIELDS: readonly NumberField[] = [
  days('secretLifetimeDaysMax', 'Client secrets are issued for at most', 'From start to end, whatever is left of it.', {
    max: CENTURY_DAYS,
  }),
  days('secretLifetimeDaysHigh', 'Client secrets are of high severity beyond', 'At least the limit above.', {
    max: CENTURY_DAYS,
  }),
  days('certificateLifetimeDaysMax', 'Certificates are issued for at most', 'From start to end.', {
    max: CENTURY_DAYS,
  }),
  days('credentialAgeDaysMax', 'Credentials are rotated after at most', 'Since they were made.'),
  days('expiringWithinDays', 'Credentials end soon within', 'Counted from the time of the scan.', { max: 365 }),
  {
    threshold: 'farExpiryYears',
    label: 'An end is as good as none beyond',
    hint: 'Counted from the time of the scan.',
    unit: 'years',
    min: 1,
    max: 100,
  },
  days('unusedAfterDays', 'Unused after', 'The look-back: nothing was seen of it for longer.'),
  days('signInWindowDaysMin', 'The sign-in log tells something from', 'A shorter stretch of it tells nothing of use.', {
    max: 90,
  }),
  days('registrationAgeDaysMin', 'A new registration is left in peace for', 'It may still wait for its first use.', {
    min: 0,
  }),
  days('passwordAgeDaysMax', 'Passwords of service accounts are changed after at most', 'Since the last change.'),
  days('accountKeyAgeDaysMax', 'Storage account keys are rotated after at most', 'Since the last rotation.'),
];

/** Every threshold that is a list of words. */
export const LIST_FIELDS: readonly ListField[] = [
  {
    threshold: 'serviceAccountPrefixes',
    label: 'Names of service accounts begin with',
    hint: 'One on a line, in any letter case. A space at the end counts, so that “svc ” is a word of its own.',
  },
  {
    threshold: 'ownerTags',
    label: 'Azure tags that name an owner',
    hint: 'One on a line, in any letter case; the first that a resource has counts.',
  },
];
