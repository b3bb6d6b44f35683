import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { NotificationRule, RuleKind } from '#lib/model/notifications/notification-rule';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import { isGap } from '#lib/report/coverage';
import { clipped, day, moment, nameOr, number, plural } from '#lib/report/words';

export const LINES_MAX = 10;
const NAME_MAX = 120;

export interface MessageLine {
  readonly findingId: string;
  readonly severity: Severity;
  /** Of the rule: our own words. */
  readonly title: string;
  /** The tenant’s words: each channel escapes them in its own way. */
  readonly subject: string;
  readonly due: string | null;
  /** Null: nobody said where the dashboard is reached. */
  readonly url: string | null;
}

/** What is told, before a channel gives it its form. */
export interface Message {
  readonly kind: RuleKind | 'test';
  /** Our own words and numbers, nothing of the tenant. */
  readonly title: string;
  /** The tenant’s words. */
  readonly tenantName: string;
  readonly tenantId: string;
  readonly scan: { readonly id: string; readonly finishedAt: Instant } | null;
  /** Our own words and numbers. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly lines: readonly MessageLine[];
  /** How many more there are than lines. */
  readonly more: number;
  /** What was not looked at; null: everything was. */
  readonly gap: string | null;
  /** Page of all that is told. */
  readonly url: string | null;
}

/** The findings that a rule tells of, the gravest first. */
export interface Told {
  readonly total: number;
  readonly rows: readonly FindingInScan[];
}

export type SealedScan = Scan & { readonly summary: ScanSummary; readonly finishedAt: Instant };

const TITLES: Readonly<Record<Exclude<RuleKind, 'digest'>, (total: number, days: number) => string>> = {
  'new-critical': (total) => plural(total, 'new critical finding'),
  expiring: (total, days) => `${plural(total, 'finding')} now due within ${plural(days, 'day')}`,
  regression: (total) => `${plural(total, 'finding')} open again`,
};

const LISTS: Readonly<Record<RuleKind, string>> = {
  digest: '/findings?view=list',
  'new-critical': '/findings?view=list&severity=critical&change=new',
  expiring: '/findings?view=list&sort=due',
  regression: '/findings?view=list&change=reopened',
};

/**
 * @param origin of the dashboard, for links; empty when it is not known
 * @returns null when the scan holds nothing that the rule tells
 */
export function messageOf(
  { kind, days }: Pick<NotificationRule, 'kind' | 'days'>,
  scan: SealedScan,
  told: Told,
  origin: string,
): Message | null {
  if (kind !== 'digest' && told.total === 0) return null;
  const lines = told.rows.slice(0, LINES_MAX).map((finding) => lineOf(finding, origin));
  return {
    kind,
    title: kind === 'digest' ? digestTitle(scan.summary) : TITLES[kind](told.total, days ?? 0),
    tenantName: clipped(nameOr(scan.tenantName, scan.tenantId), NAME_MAX),
    tenantId: scan.tenantId,
    scan: { id: scan.id, finishedAt: scan.finishedAt },
    facts: kind === 'digest' ? digestFacts(scan) : [],
    lines,
    more: told.total - lines.length,
    gap: gapOf(scan.summary),
    url: origin ? `${origin}${LISTS[kind]}` : null,
  };
}

/** What the button "Send a test" sends. */
export const testMessage = (tenantId: string, origin: string): Message => ({
  kind: 'test',
  title: 'This is a test. Notifications of Dosimeter arrive here.',
  tenantName: tenantId,
  tenantId,
  scan: null,
  facts: [],
  lines: [],
  more: 0,
  gap: null,
  url: origin ? `${origin}/settings/notifications` : null,
});

/** `Contoso, scan of 22 Nov 2026, 14:03Z`: the tenant’s words. */
export const placeOf = ({ tenantName, scan }: Message): string =>
  scan ? `${tenantName}, scan of ${moment(scan.finishedAt)}` : tenantName;

const lineOf = ({ id, severity, ruleTitle, subject, dueAt }: FindingInScan, origin: string): MessageLine => ({
  findingId: id,
  severity,
  title: ruleTitle,
  subject: clipped(nameOr(subject.name, subject.id), NAME_MAX),
  due: dueAt ? day(dueAt) : null,
  url: origin ? `${origin}/findings/${encodeURIComponent(id)}` : null,
});

const digestTitle = ({ open, added, resolved }: ScanSummary): string =>
  `${plural(open, 'open finding')}, ${number(added)} new, ${number(resolved)} resolved`;

function digestFacts({ summary, state }: SealedScan): Message['facts'] {
  const { bySeverity, reopened, expiry, notExamined } = summary;
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0);
  return [
    {
      name: 'By severity',
      value: severities.map((severity) => `${number(bySeverity[severity])} ${severity}`).join(', ') || 'none',
    },
    { name: 'Open again', value: number(reopened) },
    { name: 'Credentials that end within 30 days', value: number(expiry.within30Days) },
    { name: 'Not examined in this scan', value: number(notExamined) },
    { name: 'Scan', value: state },
  ];
}

/** A number without what it leaves out would pass for the whole. */
function gapOf({ readings }: ScanSummary): string | null {
  const gaps = readings.filter(isGap).length;
  if (gaps === 0) return null;
  return `${number(gaps)} of ${plural(readings.length, 'source')} not read whole, so there may be more.`;
}
