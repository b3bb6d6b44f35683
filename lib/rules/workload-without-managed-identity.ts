import type { Resource } from '#lib/model/azure-resource';
import type { Subject } from '#lib/model/subject';
import { defineRule } from '#lib/rules/rule';

export default defineRule({
  id: 'workload-without-managed-identity',
  title: 'Workload without a managed identity',
  severity: 'low',
  severityNote:
    'High is for workloads seen to handle a credential; their settings and definitions are not read yet, so every finding is low.',
  examines: 'workload',
  why: 'Code that runs without an identity of its own signs in with a key, a connection string or a secret that somebody has to keep. This type of resource could have an identity. Resources that a service manages are not meant.',
  remedy: {
    summary: 'Give the workload a managed identity and let it sign in with that.',
    steps: [
      'Find out what the workload signs in to, and with what.',
      'Enable a system-assigned identity, or attach a user-assigned one where several workloads share their roles.',
      'Give the identity the least roles that do, and change the workload’s configuration to use it.',
      'Remove the key or secret it used before. If it signs in to nothing, nothing is left to do.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Azure services that support managed identities',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-status',
    },
    {
      text: 'Managed identity best practice recommendations',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['workload_without_managed_identity'],
  needs: ['workloads'],

  judge({ workloads }) {
    return workloads
      .filter(({ serviceManagedBy }) => serviceManagedBy === null)
      .map(({ resource }) => {
        const subject = subjectOf(resource);
        if (resource.identity !== null) return { outcome: 'compliant', subject };
        return {
          outcome: 'violation',
          subject,
          severity: 'low',
          confidence: 'certain',
          summary: 'It has neither a system-assigned nor a user-assigned identity.',
          evidence: [
            { field: `${resource.id}.type`, value: resource.type },
            { field: `${resource.id}.identity`, value: 'absent or None' },
          ],
          dueAt: null,
        };
      });
  },
});

const subjectOf = ({ id, name, subscriptionId }: Resource): Subject => ({
  kind: 'workload',
  id,
  name,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});
