import { storedKind } from '#lib/inventory/evidence/credential-kind';
import { clearTextSigns, type Seen, seen } from '#lib/inventory/evidence/sign';
import type { Resource } from '#lib/model/azure-resource';
import type { AksCluster, AutomationAsset, ContainerWorkload, LinkedService } from '#lib/model/workload-facts';

/** That it has an identity is read from one field; that it signs in with it is not. */
export const identitySigns = (resources: readonly Resource[]): readonly Seen[] =>
  resources.flatMap(({ id, identity }) => {
    const told = { kind: 'managed-identity', confidence: 'possible', source: 'resources' } as const;
    return [
      ...(identity?.systemAssigned ? [seen(id, { ...told, where: 'identity.principalId' })] : []),
      ...(identity?.userAssigned ?? []).map((attached) =>
        seen(id, { ...told, where: `identity.userAssignedIdentities[${attached.id}]`, clientId: attached.clientId }),
      ),
    ];
  });

export const containerSigns = (workloads: readonly ContainerWorkload[]): readonly Seen[] =>
  workloads.flatMap(({ id, secrets, registries, clearText }) => {
    const source = 'container-workloads';
    return [
      ...secrets.flatMap(({ name, fromKeyVault }) => {
        const where = `configuration.secrets[${name}]`;
        if (fromKeyVault) return [seen(id, { kind: 'key-vault-reference', where, source })];
        return [seen(id, { ...storedKind(name), where, source })];
      }),
      ...registries.flatMap(({ server, usesIdentity, hasPassword }) => {
        const told = { where: `configuration.registries[${server}]`, target: server, source } as const;
        if (usesIdentity) return [seen(id, { ...told, kind: 'managed-identity' })];
        return hasPassword ? [seen(id, { ...told, kind: 'basic' })] : [];
      }),
      ...clearTextSigns(id, clearText, source),
    ];
  });

/** A cluster without a service principal acts through managed identities. Source: https://learn.microsoft.com/azure/aks/use-managed-identity */
export const clusterSigns = (clusters: readonly AksCluster[]): readonly Seen[] =>
  clusters.map(({ id, servicePrincipalClientId }) =>
    seen(id, {
      kind: servicePrincipalClientId === null ? 'managed-identity' : 'client-secret',
      where: 'properties.servicePrincipalProfile.clientId',
      clientId: servicePrincipalClientId,
      target: 'Azure Resource Manager',
      source: 'aks-clusters',
    }),
  );

export const linkedServiceSigns = (services: readonly LinkedService[]): readonly Seen[] =>
  services.flatMap(({ factoryId, name, type, credentials, servicePrincipalId, target, usesManagedIdentity }) => {
    const told = { target: target ?? type, source: 'linked-services' } as const;
    return [
      ...(usesManagedIdentity
        ? [seen(factoryId, { ...told, kind: 'managed-identity', where: `linkedservices/${name}` })]
        : []),
      ...credentials.flatMap(({ where: place, storage }) => {
        const where = `linkedservices/${name}.${place}`;
        const own = storedKind(place.slice(place.lastIndexOf('.') + 1));
        const clientId = own.kind.startsWith('client-') ? servicePrincipalId : null;
        const also = storage === 'literal' ? 'clear-text' : storage === 'key-vault' ? 'key-vault-reference' : null;
        return [
          seen(factoryId, { ...told, ...own, where, clientId }),
          ...(also ? [seen(factoryId, { ...told, kind: also, where, clientId })] : []),
        ];
      }),
    ];
  });

/** A Run As connection signs in with a certificate. Source: https://learn.microsoft.com/azure/automation/automation-connections */
export const automationSigns = (assets: readonly AutomationAsset[]): readonly Seen[] =>
  assets.flatMap(({ accountId, kind, name, connectionType, applicationId }) => {
    const told = { where: `${kind}s/${name}`, clientId: applicationId, source: 'automation-assets' } as const;
    if (kind === 'credential') return [seen(accountId, { ...told, kind: 'basic' })];
    if (kind === 'certificate')
      return [seen(accountId, { ...told, kind: 'client-certificate', confidence: 'possible' })];
    const isRunAs = /^azure(serviceprincipal|classiccertificate)$/i.test(connectionType ?? '');
    return isRunAs ? [seen(accountId, { ...told, kind: 'client-certificate', target: 'Azure Resource Manager' })] : [];
  });
