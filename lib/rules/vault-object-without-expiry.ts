import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import type { Subject } from '#lib/model/subject';
import type { Verdict } from '#lib/model/verdict';
import type { VaultObject } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'vault-object-without-expiry',
  title: 'Key Vault secret or key that neither expires nor rotates',
  severity: 'low',
  severityNote: null,
  examines: 'vault-object',
  why: 'Without an expiry date nothing reminds anybody to replace it, and Key Vault raises no event before it ends. What is switched off opens nothing, and a key that its policy rotates needs no date.',
  remedy: {
    summary: 'Give it an expiry date and let somebody, or a policy, act on the event before it.',
    steps: [
      'Find out what the secret or key is for; disable it first when nobody knows.',
      'Set an expiry date for secrets, and for keys a rotation policy.',
      'Subscribe to the near-expiry events of the vault, and let Azure Policy require a date for new ones.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Configure cryptographic key auto-rotation in Azure Key Vault',
      url: 'https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
    },
    {
      text: 'Monitoring Key Vault with Azure Event Grid',
      url: 'https://learn.microsoft.com/azure/key-vault/general/event-grid-overview',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['vault_object_without_expiry'],
  needs: ['vault-objects', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['vault-objects'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['vault-objects'], inventory['managed-resource-groups']).map(verdictOn);
  },
});

const subjectOf = (object: VaultObject): Subject => ({ ...resourceSubject(object), kind: 'vault-object' });

function verdictOn(object: VaultObject): Verdict {
  const subject = subjectOf(object);
  const { id, kind, isEnabled, expiresAt, rotates } = object;
  if (expiresAt !== null || isEnabled === false || rotates === true) return { outcome: 'compliant', subject };
  if (kind === 'key' && rotates === null)
    return { outcome: 'unknown', subject, because: 'Azure did not send the rotation policy of the key.' };
  return {
    outcome: 'violation',
    subject,
    severity: 'low',
    confidence: 'certain',
    summary: kind === 'key' ? 'The key has neither an expiry date nor a rotation.' : 'The secret has no expiry date.',
    evidence: [
      { field: `${id}.properties.attributes.exp`, value: 'absent' },
      ...(kind === 'key' ? [{ field: `${id}.properties.rotationPolicy`, value: 'does not rotate' }] : []),
    ],
    dueAt: null,
  };
}
