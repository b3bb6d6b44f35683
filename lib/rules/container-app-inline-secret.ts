import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import type { Verdict } from '#lib/model/verdict';
import type { ContainerWorkload } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'container-app-inline-secret',
  title: 'Container workload that keeps secrets or registry passwords itself',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'A secret kept by the app is rotated by hand in each app that has a copy, and everyone who may write to the app can list it. Key Vault references and a registry pull by managed identity leave nothing to copy.',
  remedy: {
    summary: 'Refer to Key Vault secrets and pull images with the app’s managed identity.',
    steps: [
      'Enable a managed identity for the app and give it Key Vault Secrets User on the vault and AcrPull on the registry.',
      'Set the secret with keyvaultref and identityref (az containerapp secret set), and the registry with --identity (az containerapp registry set).',
      'Container groups pull with an identity named in imageRegistryCredentials.',
      'Roll out a new revision, then revoke the old password or key.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Manage secrets in Azure Container Apps',
      url: 'https://learn.microsoft.com/azure/container-apps/manage-secrets',
    },
    {
      text: 'Azure Container Apps image pull with managed identity',
      url: 'https://learn.microsoft.com/azure/container-apps/managed-identity-image-pull',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['container-workloads', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['container-workloads'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['container-workloads'], inventory['managed-resource-groups']).map(verdictOn);
  },
});

function verdictOn(workload: ContainerWorkload): Verdict {
  const subject = resourceSubject(workload);
  const secrets = workload.secrets.filter(({ fromKeyVault }) => !fromKeyVault);
  const registries = workload.registries.filter(({ usesIdentity, hasPassword }) => hasPassword && !usesIdentity);
  if (secrets.length === 0 && registries.length === 0) return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: 'certain',
    summary: [
      secrets.length > 0 ? `It keeps secrets itself: ${names(secrets.map(({ name }) => name))}.` : '',
      registries.length > 0 ? `It pulls images with a password: ${names(registries.map(({ server }) => server))}.` : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    evidence: [
      ...secrets.map(({ name }) => ({
        field: `${workload.id}.properties.configuration.secrets[${name}].keyVaultUrl`,
        value: 'absent',
      })),
      ...registries.map(({ server }) => ({
        field: `${workload.id}.properties registry ${server}`,
        value: 'password, no identity',
      })),
    ],
    dueAt: null,
  };
}

const names = (all: readonly string[]): string => [...new Set(all)].sort().join(', ');
