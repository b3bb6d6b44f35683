import { APPLICATION_READERS, APPLICATIONS, SERVICE_PRINCIPALS } from '#lib/simulator/graph/collections/applications';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import { GROUP_READERS, GROUPS, USER_READERS, USERS } from '#lib/simulator/graph/collections/people';
import { perTenant } from '#lib/simulator/graph/objects/per-tenant';

const byType = perTenant(({ graph }) => Map.groupBy(graph.deletedItems, (row) => String(row['@odata.type'])));

const deleted = (living: Collection, permissions: readonly string[]): Collection => {
  const type = `#microsoft.graph.${living.type.v1.name}`;
  return {
    ...living,
    source: 'deletedItems',
    permissions,
    rows: (tenant) => byType(tenant).get(type) ?? [],
    expands: [],
    children: {},
    orders: { ...living.orders, deletedDateTime: 'advanced' },
    units: 1,
  };
};

/** By cast. Source: https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export const DELETED_ITEMS: Readonly<Record<string, Collection>> = {
  application: deleted(APPLICATIONS, APPLICATION_READERS),
  serviceprincipal: deleted(SERVICE_PRINCIPALS, APPLICATION_READERS),
  user: deleted(USERS, USER_READERS),
  group: deleted(GROUPS, GROUP_READERS),
};
