import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import { plainText } from '#lib/report/markdown/markdown-text';
import { day, shown as inOneLine, moment, nameOr, plural } from '#lib/report/words';

/** Browsers and mail programs cut longer addresses. */
const MAILTO_LENGTH_MAX = 1_800;
const SHOWN_MAX = 20;

interface Message {
  readonly owner: { readonly name: string; readonly address: string | null };
  readonly scan: Scan;
  readonly open: number;
  /** The gravest first, some of them. */
  readonly findings: readonly FindingInScan[];
  /** Of the dashboard, for links. */
  readonly origin: string;
  /** Path of the owner's own list. */
  readonly path: string;
}

const subjectOf = ({ scan, open }: Message): string =>
  `${plural(open, 'open credential finding')} of yours in ${inOneLine(scan.tenantName)}`;

const dueWords = (dueAt: Instant | null): string => (dueAt ? `, due ${day(dueAt)}` : '');

/** Plain text of a mail to the owner; only as many findings as an address of a mail can hold. */
function mailText(message: Message, shown: number): string {
  const { scan, open, findings, origin, path } = message;
  const lines = findings
    .slice(0, shown)
    .map(
      (finding) =>
        `- ${finding.severity}: ${inOneLine(finding.ruleTitle)}: ${inOneLine(nameOr(finding.subject.name, finding.subject.id))}${dueWords(finding.dueAt)}\n  ${origin}/findings/${finding.id}`,
    );
  return [
    `The scan of ${moment(scan.finishedAt ?? scan.startedAt)} lists ${plural(open, 'open finding')} of what you own in ${inOneLine(scan.tenantName)}.`,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(open > lines.length ? [`All of them, each with how to fix it: ${origin}${path}`] : []),
    'Is something of it not yours? Say so, and it is given to whoever it belongs to.',
  ].join('\n\n');
}

/** A mail ready to send; null: no address is known. Source: https://www.rfc-editor.org/rfc/rfc6068 */
export function ownerMailto(message: Message): string | null {
  const { address } = message.owner;
  if (address === null) return null;
  for (let shown = Math.min(SHOWN_MAX, message.findings.length); ; shown -= 1) {
    const query = `subject=${encodeURIComponent(subjectOf(message))}&body=${encodeURIComponent(mailText(message, shown).replaceAll('\n', '\r\n'))}`;
    const link = `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?${query}`;
    if (link.length <= MAILTO_LENGTH_MAX || shown === 0) return link;
  }
}

/** The same for a chat or a ticket. */
export function ownerMarkdown(message: Message): string {
  const { scan, open, findings, origin, path } = message;
  const rows = findings
    .slice(0, SHOWN_MAX)
    .map(
      (finding) =>
        `| ${finding.severity} | [${plainText(finding.ruleTitle)}](${origin}/findings/${finding.id}) | ${plainText(nameOr(finding.subject.name, finding.subject.id))} | ${finding.dueAt ? day(finding.dueAt) : '–'} |`,
    );
  return [
    `**${plainText(subjectOf(message))}**`,
    `Owner: ${plainText(message.owner.name)}. Scan of ${moment(scan.finishedAt ?? scan.startedAt)}.`,
    ...(rows.length > 0 ? [['| Severity | Finding | Subject | Due |', '|---|---|---|---|', ...rows].join('\n')] : []),
    `[All ${plural(open, 'open finding')}](${origin}${path})`,
  ].join('\n\n');
}
