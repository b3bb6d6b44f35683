import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'aks-service-principal',
  title: 'Kubernetes cluster that runs on a service principal with a secret',
  severity: 'high',
  severityNote: null,
  examines: 'resource',
  why: 'The secret lies on every node, where whoever runs a privileged pod can read it, and it acts on the cluster’s networks, disks and registries. When it expires the cluster stops being able to scale, attach disks and create load balancers. A cluster on a managed identity has no secret.',
  remedy: {
    summary: 'Move the cluster to a managed identity.',
    steps: [
      'Note the roles of the service principal: on the node resource group, networks, registries and disk encryption sets.',
      'Run az aks update -g RG -n NAME --enable-managed-identity. There is no way back.',
      'Give the new identities the same roles; for registries use --attach-acr.',
      'Upgrade the node images so that the nodes switch too, then remove the secret of the service principal.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Use a managed identity in Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/use-managed-identity',
    },
    {
      text: 'Use a service principal with Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/kubernetes-service-principal',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['aks-clusters', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['aks-clusters'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['aks-clusters'], inventory['managed-resource-groups']).map((cluster) => {
      const { id, servicePrincipalClientId: clientId } = cluster;
      if (clientId === null) return { outcome: 'compliant', subject: resourceSubject(cluster) };
      return {
        outcome: 'violation',
        subject: { ...resourceSubject(cluster), appId: clientId },
        severity: 'high',
        confidence: 'certain',
        summary: 'The cluster signs in to Azure as an application, with a secret that its nodes keep.',
        evidence: [{ field: `${id}.properties.servicePrincipalProfile.clientId`, value: clientId }],
        dueAt: null,
      };
    });
  },
});
