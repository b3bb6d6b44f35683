import { randomUUID } from 'node:crypto';
import { armHeaders } from '#lib/simulator/arm/arm-errors';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { textOf, withArm } from '#lib/simulator/writes/edit-tenant';

/** A write that its caller may make. */
export interface ArmWrite {
  readonly method: string;
  /** As asked, decoded. */
  readonly path: string;
  readonly body: WireObject;
  readonly tenant: Tenant;
  readonly at: Date;
  readonly callerId: string;
  readonly callerAppId: string;
  /** Puts the changed tenant in place. */
  commit(next: Tenant): void;
}

const WRITES_LEFT = '1199';

export const written = (status: 200 | 201, body: unknown): SimResponse => ({
  status,
  headers: armHeaders({ 'x-ms-ratelimit-remaining-subscription-writes': WRITES_LEFT }),
  body,
});

export const lower = (value: unknown): string => textOf(value).toLowerCase();

/** A resource as Resource Graph lists it. */
export function resourceRow(tenant: Tenant, path: string, given: WireObject): WireObject {
  const [, , subscriptionId = '', , resourceGroup = ''] = path.split('/');
  const type = path.split('/').slice(6, 8).join('/').toLowerCase();
  return {
    id: path,
    name: path.split('/').at(-1),
    type,
    tenantId: tenant.tenantId,
    kind: '',
    location: '',
    resourceGroup,
    subscriptionId,
    managedBy: '',
    sku: null,
    plan: null,
    properties: {},
    tags: {},
    identity: null,
    zones: null,
    extendedLocation: null,
    ...given,
  };
}

export const withChange = (
  tenant: Tenant,
  { path, at, callerAppId }: ArmWrite,
  changeType: 'Create' | 'Update',
  changes: WireObject,
): Tenant =>
  withChangeBy(tenant, { path, at, changeType, changes, changedBy: callerAppId, changedByType: 'Application' });

export interface ResourceChange {
  readonly path: string;
  readonly at: Date;
  readonly changeType: 'Create' | 'Update' | 'Delete';
  /** Empty for Create and Delete, which carry no snapshot. */
  readonly changes: WireObject;
  readonly changedBy: string;
  readonly changedByType: 'Application' | 'User' | 'System';
}

/** The tenant with a row in resourcechanges. Source: https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes */
export function withChangeBy(tenant: Tenant, change: ResourceChange): Tenant {
  const { path, at, changeType, changes } = change;
  const [, , subscriptionId = '', , resourceGroup = ''] = path.split('/');
  const type = path.split('/').slice(6, 8).join('/');
  const name = randomUUID();
  const row = {
    id: `${path}/providers/Microsoft.Resources/changes/${name}`,
    name,
    type: 'microsoft.resources/changes',
    tenantId: tenant.tenantId,
    subscriptionId,
    resourceGroup,
    properties: {
      targetResourceId: path,
      targetResourceType: type.toLowerCase(),
      changeType,
      changeAttributes: {
        timestamp: at.toISOString(),
        changedBy: change.changedBy,
        changedByType: change.changedByType,
        clientType: change.changedByType === 'User' ? 'Azure Portal' : 'Azure CLI',
        operation: `${type}/${changeType === 'Delete' ? 'delete' : 'write'}`,
        correlationId: randomUUID(),
        changesCount: Object.keys(changes).length,
      },
      changes,
    },
  };
  return withArm(tenant, { resourcechanges: [...tenant.arm.resourcechanges, row] });
}
