import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface VaultPlan {
  /** Null: not sent. */
  readonly usesRbac?: boolean | null;
  /** `{ objectId, permissions: { secrets: ['get'] } }` */
  readonly accessPolicies?: readonly WireObject[];
  readonly secrets?: readonly VaultObjectPlan[];
  readonly keys?: readonly VaultObjectPlan[];
}

export interface VaultObjectPlan {
  readonly name: string;
  /** Days from now; null: never expires. */
  readonly expiresIn: number | null;
  readonly enabled?: boolean;
  /** Of a key: its policy has a Rotate action. */
  readonly rotates?: boolean;
}

/** Source: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get */
export function addVault(building: Building, place: Place, plan: VaultPlan = {}): string {
  const id = addPlaced(building, place, 'Microsoft.KeyVault/vaults', vaultProperties(building, place.name, plan));
  addVaultObjects(building, id, plan);
  return id;
}

export const vaultProperties = (
  building: Building,
  name: string,
  { usesRbac = true, accessPolicies = [] }: VaultPlan,
): WireObject => ({
  sku: { family: 'A', name: 'standard' },
  tenantId: building.tenantId,
  accessPolicies: accessPolicies.map((policy) => ({ tenantId: building.tenantId, ...policy })),
  ...(usesRbac === null ? {} : { enableRbacAuthorization: usesRbac }),
  vaultUri: `https://${name}.vault.azure.net/`,
});

/** ARM's lists carry attributes and no values; dates are Unix seconds. Source: https://learn.microsoft.com/rest/api/keyvault/secrets/list */
export function addVaultObjects(building: Building, vaultId: string, plan: Pick<VaultPlan, 'secrets' | 'keys'>): void {
  const vaultUri = `https://${vaultId.split('/').at(-1)}.vault.azure.net`;
  const list = (kind: 'secrets' | 'keys', objects: readonly VaultObjectPlan[]): void => {
    if (objects.length === 0) return;
    building.answer('GET', `${vaultId}/${kind}`, {
      value: objects.map((object) => {
        const { name, expiresIn, enabled = true, rotates } = object;
        const attributes = {
          enabled,
          created: seconds(building.at(-200)),
          updated: seconds(building.at(-20)),
          ...(expiresIn === null ? {} : { exp: seconds(building.at(expiresIn)) }),
        };
        const uri = `${vaultUri}/${kind}/${name}`;
        return {
          id: `${vaultId}/${kind}/${name}`,
          name,
          type: `Microsoft.KeyVault/vaults/${kind}`,
          location: 'westeurope',
          properties:
            kind === 'secrets'
              ? { attributes, secretUri: uri, secretUriWithVersion: `${uri}/1` }
              : {
                  attributes,
                  kty: 'RSA',
                  keyUri: uri,
                  keyUriWithVersion: `${uri}/1`,
                  ...(rotates === undefined
                    ? {}
                    : {
                        rotationPolicy: {
                          lifetimeActions: [{ action: { type: rotates ? 'rotate' : 'notify' }, trigger: {} }],
                        },
                      }),
                },
        };
      }),
      nextLink: null,
    });
  };
  list('secrets', plan.secrets ?? []);
  list('keys', plan.keys ?? []);
}

const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
