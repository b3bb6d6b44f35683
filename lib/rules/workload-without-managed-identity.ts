import type { Resource } from '#lib/model/azure-resource';
import type { Subject } from '#lib/model/subject';
import type { Verdict } from '#lib/model/verdict';
import type { WorkloadSign } from '#lib/model/workload-sign';
import { defineRule } from '#lib/rules/rule';

export default defineRule({
  id: 'workload-without-managed-identity',
  title: 'Workload without a managed identity',
  severity: 'high',
  severityNote:
    'High where it was seen to handle a credential of its own, else low: having no identity is no fault in what signs in to nothing.',
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
  reviewed: '2026-11-25',
  checks: ['workload_without_managed_identity'],
  needs: ['workloads', 'workloadEvidence'],

  judge({ workloads, workloadEvidence }) {
    return workloads
      .filter(({ serviceManagedBy }) => serviceManagedBy === null)
      .map(({ resource }) =>
        resource.identity === null
          ? violation(resource, (workloadEvidence.signs.get(resource.id) ?? []).filter(isCredential))
          : { outcome: 'compliant', subject: subjectOf(resource) },
      );
  },
});

/**
 * Something the workload presents and somebody keeps. A guess is no ground for a high finding; of a container's secret
 * only the kind is guessed.
 */
const isCredential = ({ kind, confidence, source }: WorkloadSign): boolean =>
  kind !== 'managed-identity' &&
  kind !== 'key-vault-reference' &&
  (confidence !== 'possible' || source === 'container-workloads');

function violation(resource: Resource, credentials: readonly WorkloadSign[]): Verdict {
  const { id, type } = resource;
  const without = 'It has neither a system-assigned nor a user-assigned identity';
  return {
    outcome: 'violation',
    subject: subjectOf(resource),
    severity: credentials.length > 0 ? 'high' : 'low',
    confidence: credentials.length > 0 ? 'likely' : 'certain',
    summary: credentials.length > 0 ? `${without}, and it handles a credential of its own.` : `${without}.`,
    evidence: [
      { field: `${id}.type`, value: type },
      { field: `${id}.identity`, value: 'absent or None' },
      ...credentials.map(({ where, kind, target }) => ({
        field: `${id}: ${where}`,
        value: target === null ? NOUNS[kind] : `${NOUNS[kind]}, for ${target}`,
      })),
    ],
    dueAt: null,
  };
}

const NOUNS: { readonly [K in WorkloadSign['kind']]: string } = {
  'managed-identity': 'managed identity',
  'client-secret': 'client secret',
  'client-certificate': 'client certificate',
  basic: 'user name and password',
  'account-key': 'key',
  'connection-string': 'connection string',
  'stored-consent': 'consent of a person',
  'clear-text': 'credential in clear text',
  'key-vault-reference': 'Key Vault reference',
};

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
