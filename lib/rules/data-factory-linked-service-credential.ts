import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'data-factory-linked-service-credential',
  title: 'Data Factory linked service that keeps a key, a password or a secret',
  severity: 'high',
  severityNote: null,
  examines: 'resource',
  why: 'The factory presents the stored credential in every pipeline, and whoever may author pipelines can use it against anything. It is copied into each environment and rotated in none. Most Azure stores accept the factory’s managed identity. A credential that stays in Key Vault is not meant.',
  remedy: {
    summary: 'Let the linked service sign in with the factory’s managed identity; keep the rest in Key Vault.',
    steps: [
      'Give the factory’s identity, or a user-assigned one, a data-plane role on the store.',
      'Change the linked service’s authentication to managed identity and test the connection.',
      'For stores that take no Entra token, such as on-premises databases and SFTP, refer to a Key Vault secret.',
      'Publish, run the pipelines once, then rotate the old key or password.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Managed identity for Azure Data Factory',
      url: 'https://learn.microsoft.com/azure/data-factory/data-factory-service-identity',
    },
    {
      text: 'Store credentials in Azure Key Vault',
      url: 'https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['linked-services', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['linked-services'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['linked-services'], inventory['managed-resource-groups']).map((service) => {
      const subject = resourceSubject(service);
      const kept = service.credentials.filter(({ storage }) => storage !== 'key-vault');
      if (kept.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject: { ...subject, appId: service.servicePrincipalId },
        severity: 'high',
        confidence: 'certain',
        summary: `The linked service (${service.type}) keeps its credential in the factory.`,
        evidence: kept.map(({ where, storage }) => ({
          field: `${service.id}.properties.${where}`,
          value: storage === 'literal' ? 'clear text' : 'stored encrypted',
        })),
        dueAt: null,
      };
    });
  },
});
