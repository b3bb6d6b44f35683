import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference, CredentialEventKind } from '#lib/model/history/credential-difference';
import type { DifferenceEvent, FieldChange } from '#lib/model/history/finding-difference';
import type { Since } from '#lib/model/history/standing';
import { clipped, day, moment, nameOr } from '#lib/report/words';

export const EVENT_WORDS: Readonly<Record<DifferenceEvent, string>> = {
  new: 'New',
  reopened: 'Reopened',
  changed: 'Changed',
  resolved: 'Resolved',
  'not-examined': 'No longer examined',
};

export const CREDENTIAL_WORDS: Readonly<Record<CredentialEventKind, string>> = {
  added: 'Added',
  rotated: 'Rotated',
  extended: 'Extended',
  removed: 'Removed',
};

export const KIND_NOUNS: Readonly<Record<string, string>> = {
  secret: 'client secret',
  certificate: 'certificate',
  federated: 'federated credential',
};

/** What a change of a credential means: whose place it takes, and until when it now lasts. */
export function credentialSentence({ event, credential, before, isBeforeGone }: CredentialDifference): string {
  const until = credential.endsAt ? `until ${day(credential.endsAt)}` : 'without an end';
  switch (event) {
    case 'added':
      return `Valid ${until}.`;
    case 'removed':
      return credential.endsAt ? `It was valid ${until}.` : 'It had no end.';
    case 'extended':
      return `Valid ${until}${before?.endsAt ? `, no longer until ${day(before.endsAt)}` : ''}.`;
    case 'rotated':
      return `Valid ${until}. It takes the place of ${shortKey(before?.keyId ?? '')}, which ${
        isBeforeGone ? 'is gone' : `is still there${before?.endsAt ? ` until ${day(before.endsAt)}` : ''}`
      }.`;
  }
}

/** The portal shows keys by their beginning too. */
const shortKey = (keyId: string): string => clipped(keyId, 36);

/** Null: the log was not read, does not reach back so far, or does not say. */
export function doneSentence({ done }: Pick<CredentialDifference, 'done'>): string | null {
  if (!done) return null;
  const { by } = done;
  const who = by
    ? `by ${nameOr(by.name, by.id ?? 'somebody unnamed')}${by.kind === 'application' ? ' (application)' : ''}`
    : '';
  return `${moment(done.at)}${who ? ` ${who}` : ''}, as the audit log says`;
}

/** The same without its time, for a time line that has one. */
export function doneBy({ done }: Pick<CredentialDifference, 'done'>): string | null {
  const by = done?.by;
  return by ? `by ${nameOr(by.name, by.id ?? 'somebody unnamed')}` : null;
}

export function appearanceSentence({ event, list, isHostGone }: Appearance): string {
  if (event === 'appeared') return 'It was not there before.';
  if (event === 'orphaned')
    return isHostGone ? 'The resource it belonged to is gone.' : 'Nothing is attached to it any more.';
  if (list === 'workload') return 'The resource is gone.';
  return isHostGone ? 'Deleted with the resource it was the identity of.' : 'It is gone.';
}

/** A word for what changed; null: a value that only the finding’s evidence has a name for. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  severity: 'Severity',
  confidence: 'Confidence',
  due: 'Due',
  subject: 'Name',
  owner: 'Owner',
  summary: 'Summary',
};

const valueWords = (field: string, value: string | null): string =>
  value === null ? 'nothing' : field === 'due' ? day(value) : clipped(value, 80);

/** "Severity: high, before low". Without a change: it swung back. */
export const changeWords = ({ field, from, to }: FieldChange): string =>
  `${FIELD_WORDS[field] ?? clipped(field, 60)}: ${valueWords(field, to)}, before ${valueWords(field, from)}`;

export const NO_CHANGE = 'It changed and changed back; only what is planned about it differs.';

/** "since the scan of 3 Mar 2100", or "at least since …" when no scan before it looked. */
export const sinceWords = ({ at, isAtLeast }: Since): string =>
  `${isAtLeast ? 'at least since' : 'since'} the scan of ${day(at)}`;
