import type { FindingInScan } from '#lib/model/finding';
import type { RuleResult, Scan } from '#lib/model/scan';
import { remedyOf, type TicketRule } from '#lib/report/markdown/finding-ticket';
import { codeText, linkTo, plainText } from '#lib/report/markdown/markdown-text';
import { day, moment, number, outOf, plural } from '#lib/report/words';

/** A ticket is read by people; the rest is one link away. */
export const LISTED_MAX = 100;

export interface RuleTicketOf {
  readonly origin: string;
  readonly scan: Scan;
  readonly result: RuleResult;
  /** Null: the rule is no longer part of the product. */
  readonly rule: TicketRule | null;
  /** The gravest ones, at most LISTED_MAX. */
  readonly findings: readonly FindingInScan[];
  /** How many there are. */
  readonly total: number;
  /** The list they are from, with the same filters. */
  readonly listPath: string;
}

/** The open findings of one rule as the text of a ticket: a list to tick off. */
export function ruleTicket({ origin, scan, result, rule, findings, total, listPath }: RuleTicketOf): string {
  const population = result.unknown === null ? null : result.violations + result.compliant + result.unknown;
  const rest = total - findings.length;
  return [
    `# ${plainText(result.title)}`,
    '',
    `${outOf(total, population, result.unknown)} in ${codeText(scan.tenantName)}, scan of ${moment(scan.finishedAt ?? scan.startedAt)}${scan.state === 'complete' ? '' : ' (partial: not everything could be read)'}.`,
    ...(rule ? ['', plainText(rule.why)] : []),
    '',
    `## ${plural(total, 'open finding')}`,
    '',
    ...findings.map((finding) => lineOf(finding, origin)),
    ...(rest > 0 ? [`- ${linkTo(`and ${number(rest)} more`, `${origin}${listPath}`)}`] : []),
    ...(rule ? remedyOf(rule) : []),
    '',
    linkTo('This list in Dosimeter', `${origin}${listPath}`),
    '',
  ].join('\n');
}

const lineOf = ({ id, subject, severity, dueAt, owner }: FindingInScan, origin: string): string => {
  const { credential } = subject;
  const said = [
    severity,
    ...(credential ? [`${credential.kind} ${codeText(credential.name ?? credential.id)}`] : []),
    ...(dueAt ? [`due ${day(dueAt)}`] : []),
    ...(owner ? [`owner ${codeText(owner.name)}`] : []),
  ];
  return `- [ ] ${codeText(subject.name)}: ${said.join(', ')} (${linkTo(id, `${origin}/findings/${id}`)})`;
};
