import type { Inventory } from '#lib/inventory/inventory';
import type { Verdict } from '#lib/model/verdict';
import type { AzureItem, CredentialShape } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'clear-text-credential-in-definition',
  title: 'Credential in clear text in the definition of a resource',
  severity: 'critical',
  severityNote: null,
  examines: 'resource',
  why: 'Reader on the resource group is enough to read it, and so is every export, deployment history and backup of the definition. What this product saw is only that it is there, and of what shape: the value is neither kept nor shown.',
  remedy: {
    summary: 'Treat the credential as known to others: replace it, and keep none in the definition.',
    steps: [
      'Find out what the credential opens, and look in that system’s log for uses that nobody can explain.',
      'Give the workload a managed identity; where the target does not accept one, refer to a Key Vault secret or a secure parameter.',
      'Take the literal out of the definition and out of the template or pipeline that deploys it.',
      'Revoke the old credential. Taking it out of the definition alone leaves it in the deployment history.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Secure access and data in Azure Logic Apps',
      url: 'https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
    },
    {
      text: 'Manage secrets in Azure Container Apps',
      url: 'https://learn.microsoft.com/azure/container-apps/manage-secrets',
    },
    {
      text: 'Set environment variables in container instances',
      url: 'https://learn.microsoft.com/azure/container-instances/container-instances-environment-variables',
    },
    {
      text: 'Store credentials in Azure Key Vault (Azure Data Factory)',
      url: 'https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['logic-apps', 'container-workloads', 'linked-services', 'api-connections'],

  population(inventory) {
    const { 'logic-apps': workflows, 'api-connections': connections } = inventory;
    const { 'container-workloads': containers, 'linked-services': services } = inventory;
    return workflows && connections && containers && services
      ? workflows.length + connections.length + containers.length + services.length
      : null;
  },

  judge(inventory) {
    return definitions(inventory).map(verdictOn);
  },
});

interface Definition {
  readonly item: AzureItem;
  readonly isRead: boolean;
  readonly places: readonly { readonly where: string; readonly shape: CredentialShape | null }[];
}

type Needed = Pick<Inventory, 'logic-apps' | 'container-workloads' | 'linked-services' | 'api-connections'>;

const definitions = (inventory: Needed): readonly Definition[] => [
  ...inventory['logic-apps'].map((item) => ({
    item,
    isRead: item.isDefinitionRead,
    places: [...item.authentications.flatMap(({ clearText }) => clearText), ...item.clearText],
  })),
  ...[...inventory['container-workloads'], ...inventory['api-connections']].map((item) => ({
    item,
    isRead: true,
    places: item.clearText,
  })),
  ...inventory['linked-services'].map((item) => ({
    item,
    isRead: true,
    places: item.credentials
      .filter(({ storage }) => storage === 'literal')
      .map(({ where }) => ({ where, shape: null })),
  })),
];

function verdictOn({ item, isRead, places }: Definition): Verdict {
  const subject = resourceSubject(item);
  if (!isRead) return { outcome: 'unknown', subject, because: 'The definition of the workflow was not sent.' };
  if (places.length === 0) return { outcome: 'compliant', subject };
  const where = new Map(places.map((place) => [place.where, place.shape]));
  return {
    outcome: 'violation',
    subject,
    severity: 'critical',
    confidence: 'likely',
    summary: `Its definition holds a literal credential at ${[...where.keys()].sort().join(', ')}.`,
    evidence: [...where].map(([place, shape]) => ({
      field: `${item.id}: ${place}`,
      value: shape === null ? 'clear text' : `clear text, ${NOUNS[shape]}`,
    })),
    dueAt: null,
  };
}

const NOUNS: { readonly [S in CredentialShape]: string } = {
  'connection-string': 'a connection string',
  'shared-access-signature': 'a shared access signature',
  key: 'a key',
  token: 'a token',
  'private-key': 'a private key',
  password: 'a password',
};
