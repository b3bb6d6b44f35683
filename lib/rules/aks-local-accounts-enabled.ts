import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'aks-local-accounts-enabled',
  title: 'Kubernetes cluster that hands out a shared administrator certificate',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'The local administrator account is one certificate for everybody: who fetched it once is cluster administrator until the certificates are rotated, without Entra ID, conditional access or a name in the audit log. Local accounts are on unless they were turned off.',
  remedy: {
    summary: 'Sign people in with Entra ID and turn local accounts off.',
    steps: [
      'Integrate the cluster with Entra ID and give a group of administrators their role.',
      'Find pipelines that use az aks get-credentials --admin, and let them sign in with a workload identity and kubelogin.',
      'Run az aks update -g RG -n NAME --disable-local-accounts.',
      'Rotate the cluster certificates, so that copies of the old one stop working. The nodes restart.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Manage local accounts with Microsoft Entra integration in Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad',
    },
    {
      text: 'Certificate rotation in Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/certificate-rotation',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['shared_key_access_enabled'],
  needs: ['aks-clusters', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['aks-clusters'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['aks-clusters'], inventory['managed-resource-groups']).map((cluster) => {
      const { id, localAccountsDisabled } = cluster;
      const subject = resourceSubject(cluster);
      if (localAccountsDisabled === true) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: 'Local accounts are not turned off.',
        evidence: [
          { field: `${id}.properties.disableLocalAccounts`, value: String(localAccountsDisabled ?? 'absent') },
        ],
        dueAt: null,
      };
    });
  },
});
