import type { TableShape } from '#lib/store/schema/columns';

const SPAN = { valid_from: 'int', valid_to: 'int?' } as const;
const CONTENT = { hash: 'text', search: 'text', body: 'text' } as const;

/** Tables of the second migration. A later one has a file of its own: what has shipped is never made anew. */
export const INVENTORY_TABLES: Readonly<Record<string, TableShape>> = {
  identity: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      ...SPAN,
      kind: 'text',
      name_sort: 'text',
      application_id: 'text?',
      service_principal_id: 'text?',
      app_id: 'text?',
      resource_id: 'text?',
      publisher: 'text?',
      state: 'text',
      privileged: 'text',
      tier: 'int?',
      owner_state: 'text',
      credentials: 'int?',
      created_at: 'text?',
      last_used_at: 'text?',
      findings: 'int',
      ...CONTENT,
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  workload: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      ...SPAN,
      type: 'text',
      name_sort: 'text',
      identity: 'text',
      signs: 'text',
      subscription_id: 'text',
      service_managed: 'text',
      findings: 'int',
      ...CONTENT,
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  access: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      ...SPAN,
      kind: 'text',
      principal_id: 'text',
      principal_kind: 'text',
      principal_sort: 'text',
      role_sort: 'text',
      scope_sort: 'text',
      tier: 'int?',
      privileged: 'text',
      state: 'text',
      subscription_id: 'text?',
      granted_at: 'text?',
      last_used_at: 'text?',
      ...CONTENT,
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  row_carried: {
    columns: { tenant_id: 'text', list: 'text', row_id: 'text', ...SPAN },
    key: ['tenant_id', 'list', 'row_id', 'valid_from'],
  },
};
