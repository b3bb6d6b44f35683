import type { Exception } from '#lib/model/exceptions/exception';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { Severity } from '#lib/model/verdict';
import type { CalendarEntry } from '#lib/report/calendar/expiry-calendar';
import { CATEGORY_WORDS } from '#lib/report/exceptions/exception-words';
import { identityHref } from '#lib/report/url/entity-links';
import { clipped, day, nameOr, plural } from '#lib/report/words';

const KINDS = { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated credential' } as const;
const NAME_MAX = 80;

/** What a calendar knows of a credential beside its row. */
export interface CredentialBeside {
  readonly origin: string;
  /** Its gravest open finding. */
  readonly finding: { readonly id: string; readonly severity: Severity } | null;
  /** How often something happened to it. */
  readonly changes: number;
  readonly isGone: boolean;
}

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const named = (name: string | null): string => clipped(nameOr(name, '(no name)'), NAME_MAX);

/** The day on which a credential ends. No hints, and no mail address of an owner. @returns null: it has no end */
export function credentialEntry(row: CredentialRow, beside: CredentialBeside): CalendarEntry | null {
  if (row.endsAt === null) return null;
  const { origin, finding, changes, isGone } = beside;
  const page = `${origin}${finding ? `/findings/${finding.id}` : identityHref(row.holderId)}`;
  return {
    id: `${row.holderId}.${row.kind}.${row.keyId}`.replaceAll(/[^\w.-]/g, '_'),
    endsAt: row.endsAt,
    summary: `${KINDS[row.kind]} of ${named(row.holderName)} ${isGone ? 'was removed' : 'expires'}`,
    description: [
      `${row.name ? `${named(row.name)}, ` : ''}key id ${row.keyId}, ends ${day(row.endsAt)}`,
      `Seen in use: ${row.use === 'in-use' ? 'yes' : row.use === 'not-seen' ? 'no' : 'not evaluated'}`,
      `Managed identity path: ${row.managedIdentityPath}`,
      page,
    ].join('\n'),
    url: page,
    category: finding ? capitalised(finding.severity) : 'No finding',
    sequence: changes,
    isCancelled: isGone,
  };
}

/** The day on which an exception ends and its findings count as open again. */
export const exceptionEntry = (exception: Exception, origin: string): CalendarEntry => ({
  id: `exception.${exception.id}`,
  endsAt: exception.terms.expiresAt,
  summary: `Exception ends: ${CATEGORY_WORDS[exception.terms.category]}, ${plural(exception.cover.findings, 'finding')}`,
  description: `Its findings count as open again.\n${origin}/exceptions/${exception.id}`,
  url: `${origin}/exceptions/${exception.id}`,
  category: 'Exception',
  sequence: exception.events.length,
  isCancelled: exception.state === 'revoked',
});

const PAST_DAYS = 30;
const AHEAD_DAYS = 400;

/** What lies long ago is history, and what lies far ahead is not planned for. */
export const isInCalendar = (endsAt: Instant | null, now: Instant): boolean => {
  if (endsAt === null) return false;
  const days = wholeDaysBetween(now, endsAt);
  return days >= -PAST_DAYS && days <= AHEAD_DAYS;
};

/** The same as a filter of the credentials list. */
export const CALENDAR_SPAN = { pastDays: PAST_DAYS, aheadDays: AHEAD_DAYS } as const;
