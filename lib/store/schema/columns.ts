export type ColumnKind = 'text' | 'text?' | 'int' | 'int?';

export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly key: readonly string[];
}

const SPAN = { valid_from: 'int', valid_to: 'int?' } as const;
/** Last, because SQLite reads past what comes before a column, and lists never look in here. */
const CONTENT = { hash: 'text', search: 'text', body: 'text' } as const;

/** tenant_id leads every key, so that a distributed PostgreSQL can shard by it. */
export const TABLES: Readonly<Record<string, TableShape>> = {
  scan: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      tenant_name: 'text',
      state: 'text',
      sequence: 'int?',
      started_at: 'text',
      finished_at: 'text?',
      judged_at: 'text',
      started_by: 'text',
      sign_in_method: 'text',
      failure: 'text?',
      digest: 'text?',
      heartbeat_at: 'text',
      cancel_requested: 'int',
      events: 'int',
      summary: 'text?',
    },
    key: ['tenant_id', 'id'],
  },
  scan_event: {
    columns: { tenant_id: 'text', scan_id: 'text', number: 'int', event: 'text' },
    key: ['tenant_id', 'scan_id', 'number'],
  },
  scan_rule: {
    columns: { tenant_id: 'text', sequence: 'int', rule_id: 'text', open: 'int', evaluated: 'int' },
    key: ['tenant_id', 'sequence', 'rule_id'],
  },
  finding: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      ...SPAN,
      rule_id: 'text',
      severity_rank: 'int',
      subject_kind: 'text',
      subject_id: 'text',
      subject_sort: 'text',
      credential_kind: 'text?',
      credential_id: 'text?',
      subscription_id: 'text?',
      managed_identity_path: 'text',
      owner_state: 'text',
      owner_sort: 'text?',
      due_at: 'text?',
      first_seen_at: 'text',
      reopened: 'int',
      change: 'text',
      ...CONTENT,
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  finding_carried: {
    columns: { tenant_id: 'text', finding_id: 'text', ...SPAN, because: 'text', last_seen_at: 'text' },
    key: ['tenant_id', 'finding_id', 'valid_from'],
  },
  credential: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      ...SPAN,
      kind: 'text',
      role: 'text',
      holder_kind: 'text',
      holder_id: 'text',
      holder_sort: 'text',
      owner_state: 'text',
      starts_at: 'text?',
      ends_at: 'text?',
      lifetime_days: 'int?',
      findings: 'int',
      ...CONTENT,
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  fact: {
    columns: { tenant_id: 'text', source: 'text', entity_id: 'text', ...SPAN, hash: 'text', body: 'text' },
    key: ['tenant_id', 'source', 'entity_id', 'valid_from'],
  },
};
