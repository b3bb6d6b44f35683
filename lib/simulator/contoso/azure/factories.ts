import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface LinkedServicePlan {
  readonly name: string;
  /** `AzureBlobStorage` */
  readonly type: string;
  readonly typeProperties: WireObject;
}

/** A data factory with its linked services. Source: https://learn.microsoft.com/rest/api/datafactory/linked-services/list-by-factory */
export function addFactory(building: Building, place: Place, services: readonly LinkedServicePlan[] = []): string {
  const id = addPlaced(building, place, 'Microsoft.DataFactory/factories', { provisioningState: 'Succeeded' });
  addLinkedServices(building, id, services);
  return id;
}

export function addLinkedServices(building: Building, factoryId: string, services: readonly LinkedServicePlan[]): void {
  if (services.length === 0) return;
  building.answer('GET', `${factoryId}/linkedservices`, {
    value: services.map(({ name, type, typeProperties }) => ({
      id: `${factoryId}/linkedservices/${name}`,
      name,
      type: 'Microsoft.DataFactory/factories/linkedservices',
      properties: { type, typeProperties },
      etag: '0a0064d4-0000-0000-0000-5b245bd00000',
    })),
  });
}

/** A secret that the service encrypted: it answers with stars. */
export const SECURE_STRING: WireObject = { type: 'SecureString', value: '**********' };

/** A secret that a vault keeps. */
export const fromKeyVault = (secretName: string): WireObject => ({
  type: 'AzureKeyVaultSecret',
  store: { referenceName: 'vault', type: 'LinkedServiceReference' },
  secretName,
});
