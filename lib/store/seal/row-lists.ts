import type { PlanItem } from '#lib/model/plan';
import { type AccessRow, accessId } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { InventoryList } from '#lib/model/scan';
import type { ReadFacts, SourceId } from '#lib/model/source';
import type { Tables } from '#lib/store/schema/tables';
import { accessColumns, identityColumns, workloadColumns } from '#lib/store/seal/inventory-rows';
import { planColumns } from '#lib/store/seal/plan-rows';
import { credentialColumns } from '#lib/store/seal/rows';

export type RowTable = InventoryList;

/** Columns of a row that do not come from its item. */
export type VersionColumn = 'tenant_id' | 'valid_from' | 'valid_to' | 'hash' | 'body';

/** One of the lists that are kept as versions: what identifies a row, what it is chosen by, and what it was read from. */
export interface RowList<Item, Table extends RowTable> {
  readonly table: Table;
  readonly idOf: (item: Item) => string;
  readonly columnsOf: (item: Item) => Omit<Tables[Table], VersionColumn>;
  /** Facet → column whose values are counted at the seal. */
  readonly facets: Readonly<Record<string, keyof Tables[Table] & string>>;
  /** Columns that `isRead` looks at. */
  readonly readBy: readonly (keyof Tables[Table] & string)[];
  /** Did this scan look where the row came from? If not, a row that it does not hold stays. */
  readonly isRead: (facts: ReadFacts, row: Readonly<Record<string, string | null>>) => boolean;
}

const isThere = (facts: ReadFacts, source: SourceId | undefined): boolean =>
  source !== undefined && facts[source] !== undefined;

/** Resource Graph leaves out what is not visible and still answers, so a list read whole says nothing of those. */
const isVisible = (facts: ReadFacts, subscriptionId: string | null | undefined): boolean =>
  !subscriptionId || (facts.subscriptions?.some(({ id }) => id === subscriptionId) ?? false);

export const CREDENTIALS: RowList<CredentialRow, 'credential'> = {
  table: 'credential',
  idOf: ({ id }) => id,
  columnsOf: credentialColumns,
  facets: { kind: 'kind', role: 'role', holder: 'holder_kind', owner: 'owner_state' },
  readBy: ['kind', 'holder_kind'],
  isRead: (facts, { kind, holder_kind }) =>
    isThere(
      facts,
      kind === 'federated'
        ? 'federated-identity-credentials'
        : holder_kind === 'application'
          ? 'applications'
          : 'service-principals',
    ),
};

const IDENTITY_SOURCES: Readonly<Record<string, SourceId>> = {
  application: 'applications',
  'service-principal': 'service-principals',
  'managed-identity': 'service-principals',
  'service-account': 'users',
};

export const IDENTITIES: RowList<IdentityRow, 'identity'> = {
  table: 'identity',
  idOf: ({ id }) => id,
  columnsOf: identityColumns,
  facets: { kind: 'kind', publisher: 'publisher', state: 'state', privileged: 'privileged', owner: 'owner_state' },
  readBy: ['kind'],
  isRead: (facts, { kind }) => isThere(facts, IDENTITY_SOURCES[kind ?? '']),
};

export const WORKLOADS: RowList<WorkloadRow, 'workload'> = {
  table: 'workload',
  idOf: ({ id }) => id,
  columnsOf: workloadColumns,
  facets: { type: 'type', identity: 'identity', subscription: 'subscription_id', serviceManaged: 'service_managed' },
  readBy: ['subscription_id'],
  isRead: (facts, row) => isThere(facts, 'resources') && isVisible(facts, row.subscription_id),
};

/** What a plan was made from decides whether its absence means that there is nothing left to plan. */
export const PLAN: RowList<PlanItem, 'plan'> = {
  table: 'plan',
  idOf: ({ id }) => id,
  columnsOf: planColumns,
  facets: { route: 'route', wave: 'wave', state: 'state' },
  readBy: ['kind', 'subscription_id'],
  isRead: (facts, { kind, subscription_id }) =>
    kind === 'application' || kind === 'service-principal'
      ? isThere(facts, 'applications') && isThere(facts, 'service-principals')
      : isThere(facts, 'resources') &&
        isVisible(facts, subscription_id) &&
        (kind === 'workload'
          ? isThere(facts, 'logic-apps') && isThere(facts, 'container-workloads')
          : isThere(facts, 'local-auth')),
};

const GRANT_SOURCES: Readonly<Record<string, SourceId>> = {
  'azure-role': 'role-assignments',
  'app-role': 'app-role-assignments',
  delegated: 'delegated-grants',
  'directory-role': 'directory-roles',
  'eligible-directory-role': 'role-eligibility',
};

export const ACCESS: RowList<AccessRow, 'access'> = {
  table: 'access',
  idOf: accessId,
  columnsOf: accessColumns,
  facets: {
    kind: 'kind',
    state: 'state',
    principalKind: 'principal_kind',
    privileged: 'privileged',
    subscription: 'subscription_id',
  },
  readBy: ['kind', 'subscription_id'],
  isRead: (facts, { kind, subscription_id }) =>
    isThere(facts, GRANT_SOURCES[kind ?? '']) && (kind !== 'azure-role' || isVisible(facts, subscription_id)),
};
