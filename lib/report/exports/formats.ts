import type { AuditAction } from '#lib/model/access/audit-event';

/** What leaves the dashboard as a file. */
export const EXPORT_ACTIONS: readonly AuditAction[] = [
  'export.csv',
  'export.json',
  'export.ndjson',
  'export.ocsf',
  'export.sarif',
  'export.markdown',
  'export.scripts',
  'export.audit',
  'export.evidence',
  'feed.read',
];

export interface Format {
  readonly name: string;
  readonly says: string;
  /** As an address is written; `{list}` stands for a dataset. */
  readonly address: string;
  readonly mediaType: string;
  /** What it follows. */
  readonly standard: string;
  readonly standardUrl: string;
}

/** Every format there is, for whoever has to read one. */
export const FORMATS: readonly Format[] = [
  {
    name: 'CSV',
    says: 'The rows of a list, with the filters of its page. Cells that a spreadsheet would run begin with an apostrophe.',
    address: '/{list}/export.csv, /api/v1/{list}?format=csv',
    mediaType: 'text/csv',
    standard: 'RFC 4180',
    standardUrl: 'https://www.rfc-editor.org/rfc/rfc4180',
  },
  {
    name: 'NDJSON',
    says: 'The same rows, one JSON object a line; a JSON Schema is published for each list.',
    address: '/api/v1/{list}?format=ndjson',
    mediaType: 'application/x-ndjson',
    standard: 'JSON Schema 2020-12',
    standardUrl: 'https://json-schema.org/draft/2020-12',
  },
  {
    name: 'OCSF',
    says: 'Findings as events for a SIEM: Detection Finding (2004) or IAM Analysis Finding (2008), and with class=2003 one Compliance Finding for each control.',
    address: '/api/v1/findings.ocsf',
    mediaType: 'application/x-ndjson',
    standard: 'OCSF 1.8.0',
    standardUrl: 'https://schema.ocsf.io/1.8.0',
  },
  {
    name: 'SARIF',
    says: 'Findings as one run, against the scan before it, with exceptions as suppressions. A convenience: the evidence is the sealed bundle.',
    address: '/api/v1/findings.sarif',
    mediaType: 'application/sarif+json',
    standard: 'SARIF 2.1.0',
    standardUrl: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html',
  },
  {
    name: 'iCalendar',
    says: 'A day for every credential that ends, read by a calendar program without a sign-in.',
    address: '/feeds/expiry.ics?t=…',
    mediaType: 'text/calendar',
    standard: 'RFC 5545',
    standardUrl: 'https://www.rfc-editor.org/rfc/rfc5545',
  },
  {
    name: 'Markdown',
    says: 'The text of a ticket: one finding, or the open findings of a rule. What the tenant named is code.',
    address: '/findings/{id}/ticket.md, /rules/{id}/ticket.md',
    mediaType: 'text/markdown',
    standard: 'GitHub Flavored Markdown',
    standardUrl: 'https://github.github.com/gfm/',
  },
  {
    name: 'Evidence bundle',
    says: 'A sealed scan with its population, coverage and queries, signed.',
    address: '/scans/{id}/evidence.zip',
    mediaType: 'application/zip',
    standard: 'RFC 8785, Ed25519',
    standardUrl: 'https://www.rfc-editor.org/rfc/rfc8785',
  },
];
