import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface ContainerAppPlan {
  /** As ARM lists them, without values: `{ name, keyVaultUrl?, identity? }`. */
  readonly secrets?: readonly WireObject[] | null;
  /** `{ server, identity }` or `{ server, username, passwordSecretRef }` */
  readonly registries?: readonly WireObject[] | null;
  /** `{ name, value }` or `{ name, secretRef }` */
  readonly env?: readonly WireObject[];
}

export const appProperties = ({ secrets = null, registries = null, env }: ContainerAppPlan): WireObject => ({
  provisioningState: 'Succeeded',
  configuration: { secrets, registries, dapr: null },
  template: {
    containers: [{ image: 'contoso.azurecr.io/app:1', name: 'main', ...(env ? { env } : {}) }],
    initContainers: null,
    volumes: null,
  },
});

/** Source: https://learn.microsoft.com/rest/api/containerapps/container-apps/get */
export const addContainerApp = (building: Building, place: Place, plan: ContainerAppPlan = {}): string =>
  addPlaced(building, place, 'Microsoft.App/containerApps', appProperties(plan));

/** Source: https://learn.microsoft.com/rest/api/containerapps/jobs/get */
export const addJob = (building: Building, place: Place, plan: ContainerAppPlan = {}): string =>
  addPlaced(building, place, 'Microsoft.App/jobs', appProperties(plan));

export interface ContainerGroupPlan {
  /** `{ name, value }`, or `{ name }` where the value is secure. */
  readonly environmentVariables?: readonly WireObject[];
  /** `{ server, username }` or `{ server, identity }` */
  readonly imageRegistryCredentials?: readonly WireObject[];
}

/** Source: https://learn.microsoft.com/rest/api/container-instances/container-groups/get */
export const addContainerGroup = (building: Building, place: Place, plan: ContainerGroupPlan = {}): string =>
  addPlaced(building, place, 'Microsoft.ContainerInstance/containerGroups', {
    sku: 'Standard',
    provisioningState: 'Succeeded',
    containers: [
      {
        name: 'main',
        properties: { image: 'alpine:latest', ports: [], environmentVariables: plan.environmentVariables ?? [] },
      },
    ],
    initContainers: [],
    ...(plan.imageRegistryCredentials ? { imageRegistryCredentials: plan.imageRegistryCredentials } : {}),
    osType: 'Linux',
  });

export interface AksPlan {
  /** Absent: managed identity. */
  readonly servicePrincipalClientId?: string;
  /** Null: not sent. */
  readonly disableLocalAccounts?: boolean | null;
  readonly issuer?: string;
}

/** Source: https://learn.microsoft.com/rest/api/aks/managed-clusters/get */
export const addAks = (building: Building, place: Place, plan: AksPlan = {}): string =>
  addPlaced(building, place, 'Microsoft.ContainerService/managedClusters', aksProperties(plan));

export const aksProperties = (plan: AksPlan): WireObject => ({
  provisioningState: 'Succeeded',
  servicePrincipalProfile: { clientId: plan.servicePrincipalClientId ?? 'msi' },
  ...(plan.disableLocalAccounts == null ? {} : { disableLocalAccounts: plan.disableLocalAccounts }),
  oidcIssuerProfile: plan.issuer ? { enabled: true, issuerURL: plan.issuer } : { enabled: false },
  ...(plan.issuer ? { securityProfile: { workloadIdentity: { enabled: true } } } : {}),
});
