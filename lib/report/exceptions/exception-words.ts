import type { Exception, ExceptionCategory, ExceptionState, Person } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import { clipped, day, nameOr, number, plural, shown } from '#lib/report/words';

export const CATEGORY_WORDS: Readonly<Record<ExceptionCategory, string>> = {
  risk_accepted: 'Risk accepted',
  mitigated_elsewhere: 'Mitigated elsewhere',
  false_positive: 'False positive',
  fix_planned: 'Fix planned',
};

export const CATEGORY_HINTS: Readonly<Record<ExceptionCategory, string>> = {
  risk_accepted: 'the risk is borne for a while',
  mitigated_elsewhere: 'another control takes care of it',
  false_positive: 'the rule is wrong here',
  fix_planned: 'it will be fixed by the end',
};

export const EXCEPTION_STATE_WORDS: Readonly<Record<ExceptionState, string>> = {
  requested: 'Requested',
  active: 'Active',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  revoked: 'Revoked',
};

/** "31 open (+6 accepted)": what is accepted is never left out of a count. */
export const openWords = (open: number, accepted: number): string => `${number(open)} open${acceptedWords(accepted)}`;

/** " (+6 accepted)", or nothing. */
export const acceptedWords = (accepted: number): string => (accepted > 0 ? ` (+${number(accepted)} accepted)` : '');

/** "31 open findings (+6 accepted)" */
export const openFindings = (open: number, accepted: number): string =>
  `${plural(open, 'open finding')}${acceptedWords(accepted)}`;

const STATUS_OF_CATEGORY: Readonly<Record<ExceptionCategory, string>> = {
  risk_accepted: 'accepted',
  mitigated_elsewhere: 'mitigated',
  false_positive: 'false_positive',
  fix_planned: 'accepted',
};

/** The machine's word for where a finding stands; they map to OCSF, SARIF and others. */
export function statusOf(finding: Pick<FindingInScan, 'change'>, exception: Exception | null): string {
  if (exception?.state === 'active') return STATUS_OF_CATEGORY[exception.terms.category];
  if (exception?.state === 'requested') return 'exception_requested';
  return finding.change === 'reopened' ? 'reopened' : 'open';
}

/** Names are what people call themselves; one without a name is named by its id. */
export const personName = ({ name, objectId, kind }: Person): string => clipped(nameOr(name, objectId ?? kind), 48);

/** What somebody wrote, line by line: nothing in it can hide or turn round the rest. */
export const shownText = (text: string): string => text.split('\n').map(shown).join('\n');

const SOON_DAYS = 30;

/** `active until 3 Dec 2026, ends in 12 days` */
export function stateWords({ state, terms, endedAt }: Exception, now: Instant): string {
  if (state === 'requested') return `asked until ${day(terms.expiresAt)}`;
  if (state === 'active') {
    const days = wholeDaysBetween(now, terms.expiresAt);
    const soon = days === 0 ? ', ends today' : `, ends in ${plural(days, 'day')}`;
    return `until ${day(terms.expiresAt)}${days <= SOON_DAYS ? soon : ''}`;
  }
  return endedAt ? day(endedAt) : '';
}
