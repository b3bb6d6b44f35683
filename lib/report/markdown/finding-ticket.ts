import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import { controlsFor } from '#lib/model/reference/controls';
import type { Scan } from '#lib/model/scan';
import { codeText, linkTo, plainText } from '#lib/report/markdown/markdown-text';
import { day, dueWords, moment } from '#lib/report/words';

/** What a rule says in a ticket. */
export interface TicketRule {
  readonly why: string;
  readonly remedy: { readonly summary: string; readonly steps: readonly string[]; readonly effort: string };
  readonly references: readonly { readonly text: string; readonly url: string }[];
}

export interface TicketBeside {
  readonly origin: string;
  /** Null: the rule is no longer part of the product. */
  readonly rule: TicketRule | null;
  /** The exception that counts. */
  readonly exception: Exception | null;
}

const PATHS = { yes: 'yes', partly: 'in part', no: 'no', unknown: 'not evaluated' } as const;

/** A finding as the text of a ticket, in Markdown. Everything the tenant named is code, so that nothing of it is read. */
export function findingTicket(finding: FindingInScan, scan: Scan, beside: TicketBeside): string {
  const { origin, rule, exception } = beside;
  return [
    `# ${plainText(finding.ruleTitle)}`,
    '',
    ...factsOf(finding, scan, exception),
    `- **Record:** ${linkTo(`finding ${finding.id}`, `${origin}/scans/${scan.id}/findings/${finding.id}`)} of the scan of ${moment(scan.finishedAt ?? scan.startedAt)}, which never changes; ${linkTo('current state', `${origin}/findings/${finding.id}`)}`,
    '',
    '## What and why',
    '',
    plainText(finding.summary),
    ...(rule ? ['', plainText(rule.why)] : []),
    ...evidenceOf(finding),
    ...(rule ? remedyOf(rule) : []),
    ...controlsOf(finding, scan),
    '',
  ].join('\n');
}

function factsOf(finding: FindingInScan, scan: Scan, exception: Exception | null): readonly string[] {
  const { subject, owner, dueAt } = finding;
  const { credential } = subject;
  const due = dueAt ? `${dueWords(dueAt, scan.judgedAt).words} (${day(dueAt)})` : 'nothing breaks by itself';
  const fact = (name: string, value: string): string => `- **${name}:** ${value}`;
  return [
    fact('Subject', `${codeText(subject.name)} (${subject.kind}), id ${codeText(subject.resourceId ?? subject.id)}`),
    ...(credential
      ? [
          fact(
            'Credential',
            `${credential.kind} ${codeText(credential.name ?? '')}, key id ${codeText(credential.id)}, ${credential.endsAt ? `ends ${day(credential.endsAt)}` : 'without an end'}`,
          ),
        ]
      : []),
    fact('Severity (exposure)', `${finding.severity}, confidence: ${finding.confidence}`),
    fact('Due (outage)', due),
    fact('Open since', day(finding.firstSeenAt)),
    ...(finding.examined
      ? []
      : [fact('Not examined in this scan', plainText(finding.unexaminedBecause ?? 'the reason is not known'))]),
    ...(exception?.state === 'active' ? [fact('Accepted until', day(exception.terms.expiresAt))] : []),
    fact('Owner', finding.ownerKnown ? (owner ? codeText(owner.name) : 'none in the directory') : 'not evaluated'),
    fact('Managed identity path', PATHS[finding.managedIdentityPath]),
  ];
}

const evidenceOf = ({ evidence }: FindingInScan): readonly string[] =>
  evidence.length === 0
    ? []
    : ['', '## How we know', '', ...evidence.map(({ field, value }) => `- ${codeText(field)}: ${codeText(value)}`)];

export const remedyOf = ({ remedy, references }: TicketRule): readonly string[] => [
  '',
  '## How to fix',
  '',
  plainText(remedy.summary),
  '',
  ...remedy.steps.map((step, index) => `${index + 1}. ${plainText(step)}`),
  '',
  `Effort: ${remedy.effort}. ${references.map(({ text, url }) => linkTo(text, url)).join(', ')}`.trim(),
];

function controlsOf(finding: FindingInScan, scan: Scan): readonly string[] {
  const checks = scan.summary?.rules.find(({ ruleId }) => ruleId === finding.ruleId)?.checks ?? [];
  const controls = controlsFor(checks).filter(({ relation }) => relation === 'direct');
  if (controls.length === 0) return [];
  return ['', `Evidence for: ${controls.map(({ framework, id }) => plainText(`${framework} ${id}`)).join(', ')}`];
}
