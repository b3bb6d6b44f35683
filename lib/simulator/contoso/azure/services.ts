import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface StoragePlan {
  /** Ages of the keys in days; null: Azure does not tell, as for accounts older than the property. */
  readonly keyAges?: readonly [number | null, number | null];
  /** Null: absent, which allows them. */
  readonly allowSharedKeyAccess?: boolean | null;
}

/** Source: https://learn.microsoft.com/rest/api/storagerp/storage-accounts/get-properties */
export const addStorage = (building: Building, place: Place, plan: StoragePlan = {}): string =>
  addPlaced(
    building,
    { kind: 'StorageV2', ...place },
    'Microsoft.Storage/storageAccounts',
    storageProperties(building, plan),
  );

export const storageProperties = (
  building: Building,
  { keyAges = [30, 30], allowSharedKeyAccess = null }: StoragePlan,
): WireObject => {
  const [key1, key2] = keyAges.map((days) => (days === null ? null : building.at(-days).replace('Z', '.4322836Z')));
  return {
    keyCreationTime: { key1, key2 },
    ...(allowSharedKeyAccess === null ? {} : { allowSharedKeyAccess }),
    minimumTlsVersion: 'TLS1_2',
    provisioningState: 'Succeeded',
  };
};

export interface SqlPlan {
  readonly type?: 'Microsoft.Sql/servers' | 'Microsoft.Sql/managedInstances';
  /** Absent: the server has no Entra administrator. */
  readonly administrator?: { readonly login: string; readonly sid: string; readonly tenantId?: string };
  /** Null: not sent. */
  readonly entraOnly?: boolean | null;
}

/** Source: https://learn.microsoft.com/rest/api/sql/servers/get (expand administrators) */
export const addSqlServer = (building: Building, place: Place, plan: SqlPlan = {}): string =>
  addPlaced(building, { kind: 'v12.0', ...place }, plan.type ?? 'Microsoft.Sql/servers', sqlProperties(building, plan));

export const sqlProperties = (building: Building, { administrator, entraOnly = false }: SqlPlan): WireObject => ({
  administratorLogin: 'sqladmin',
  version: '12.0',
  state: 'Ready',
  ...(administrator
    ? {
        administrators: {
          administratorType: 'ActiveDirectory',
          principalType: 'Group',
          tenantId: building.tenantId,
          ...administrator,
          ...(entraOnly === null ? {} : { azureADOnlyAuthentication: entraOnly }),
        },
      }
    : {}),
});

/** A resource that matters for its switch alone: `addLocalAuthResource(building, place, 'Microsoft.Search/searchServices', { disableLocalAuth: true })`. */
export const addLocalAuthResource = (building: Building, place: Place, type: string, properties: WireObject): string =>
  addPlaced(building, place, type, { provisioningState: 'Succeeded', ...properties });
