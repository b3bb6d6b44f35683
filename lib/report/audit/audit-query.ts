import { AUDIT_ACTIONS, type AuditAction, type AuditEvent } from '#lib/model/access/audit-event';
import { parseInstant } from '#lib/model/instant';
import { one, pageSize, type SearchParams } from '#lib/report/url/query';

export const OUTCOMES = ['success', 'failure', 'refused'] as const;
const KNOWN = ['action', 'outcome', 'who', 'from', 'to', 'limit', 'cursor'];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface AuditQuery {
  readonly filter: {
    readonly action?: AuditAction;
    readonly outcome?: AuditEvent['outcome'];
    readonly objectId?: string;
    readonly from?: string;
    readonly to?: string;
  };
  readonly limit: number;
  readonly cursor: string | null;
  /** What of the address was not understood, as sentences. */
  readonly notices: readonly string[];
}

/** The address of the audit page or of its file as a query. */
export function parseAuditQuery(parameters: SearchParams): AuditQuery {
  const notices: string[] = [];
  for (const name of Object.keys(parameters))
    if (!KNOWN.includes(name)) notices.push(`There is no filter “${name.slice(0, 40)}”; it was left out.`);
  const read = <T>(name: string, parse: (text: string) => T | null, hint: string): T | undefined => {
    const text = one(parameters, name);
    if (text === null) return undefined;
    const value = parse(text);
    if (value === null) notices.push(`${name} ${hint}; it was left out.`);
    return value ?? undefined;
  };
  const parts = {
    action: read('action', (text) => AUDIT_ACTIONS.find((known) => known === text) ?? null, 'is no action of the log'),
    outcome: read(
      'outcome',
      (text) => OUTCOMES.find((known) => known === text) ?? null,
      `can be ${OUTCOMES.join(', ')}`,
    ),
    objectId: read('who', (text) => (GUID.test(text) ? text.toLowerCase() : null), 'must be an object id'),
    from: read('from', parseInstant, 'must be a date such as 2026-11-22'),
    to: read('to', parseInstant, 'must be a date such as 2026-11-22'),
  };
  return {
    filter: Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
    limit: pageSize(one(parameters, 'limit')),
    cursor: one(parameters, 'cursor'),
    notices,
  };
}
