import type { Finding, FindingEvent } from '#lib/model/finding';
import { type CsvColumn, csvOf, snake } from '#lib/report/csv/csv-table';

type Change = FindingEvent & { readonly finding: Finding };

/** Append only, and part of sealed evidence: no cell may change for a scan that was sealed. */
const COLUMNS: readonly CsvColumn<Change>[] = [
  { name: 'event', cell: (change) => snake(change.event) },
  { name: 'at', cell: (change) => change.at },
  { name: 'finding_id', cell: ({ finding }) => finding.id },
  { name: 'rule_id', cell: ({ finding }) => finding.ruleId },
  { name: 'rule_title', cell: ({ finding }) => finding.ruleTitle },
  { name: 'severity', cell: ({ finding }) => finding.severity },
  { name: 'subject_type', cell: ({ finding }) => snake(finding.subject.kind) },
  { name: 'subject_id', cell: ({ finding }) => finding.subject.id },
  { name: 'subject_name', cell: ({ finding }) => finding.subject.name },
  { name: 'credential_type', cell: ({ finding }) => finding.subject.credential?.kind ?? null },
  { name: 'credential_id', cell: ({ finding }) => finding.subject.credential?.id ?? null },
  { name: 'summary', cell: ({ finding }) => finding.summary },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'schema_version', cell: () => 1 },
];

export const CHANGES_CSV = csvOf(COLUMNS);
