import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import type { Evidence, Verdict } from '#lib/model/verdict';
import type { ApiConnection } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'api-connection-stored-credential',
  title: 'API connection that keeps a credential or a person’s consent',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'Every workflow that may use the connection acts with what it keeps. A stored key stays valid until somebody rotates it; a person’s consent acts in that person’s name and breaks when the password changes or the person leaves.',
  remedy: {
    summary: 'Let the connection authenticate with the Logic App’s managed identity, where the connector offers it.',
    steps: [
      'Look up whether the connector supports managed identity. Office 365 connectors that act in a mailbox do not: call Microsoft Graph by an HTTP action instead.',
      'Give the Logic App’s identity the role or permission that the stored credential has.',
      'Create a connection that authenticates with the managed identity, change the workflows to it, and delete the old one.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Authenticate access to Azure resources with managed identities in Azure Logic Apps',
      url: 'https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity',
    },
    {
      text: 'Managed connectors in Azure Logic Apps',
      url: 'https://learn.microsoft.com/azure/connectors/managed',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['api-connections', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['api-connections'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['api-connections'], inventory['managed-resource-groups']).map(verdictOn);
  },
});

/** Managed connectors that sign in to nothing. Source: https://learn.microsoft.com/connectors/connector-reference */
const WITHOUT_SIGN_IN: ReadonlySet<string> = new Set(['rss', 'msnweather', 'conversionservice']);

/** Azure does not send what a connection keeps; one that does not use an identity keeps something, or signs in to nothing. */
function verdictOn(connection: ApiConnection): Verdict {
  const subject = resourceSubject(connection);
  const { api, usesManagedIdentity, authenticatedUser, storedParameters } = connection;
  const isTold = authenticatedUser !== null || storedParameters.length > 0;
  if (usesManagedIdentity) return { outcome: 'compliant', subject };
  if (!isTold && api === null)
    return { outcome: 'unknown', subject, because: 'Azure did not say which connector this connection is for.' };
  if (!isTold && api !== null && WITHOUT_SIGN_IN.has(api.toLowerCase())) return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: isTold ? 'certain' : 'likely',
    summary:
      authenticatedUser === null
        ? 'It keeps a credential that every workflow using it presents.'
        : 'It acts with the consent of a person.',
    evidence: evidenceOf(connection),
    dueAt: null,
  };
}

const evidenceOf = ({ id, api, authenticatedUser, storedParameters }: ApiConnection): readonly Evidence[] => [
  { field: `${id}.properties.api.name`, value: api ?? 'null' },
  { field: `${id}.properties.parameterValueType`, value: 'not a managed identity' },
  ...(authenticatedUser === null
    ? []
    : [{ field: `${id}.properties.authenticatedUser.name`, value: authenticatedUser }]),
  ...storedParameters.map((name) => ({ field: `${id}.properties.parameterValues.${name}`, value: 'stored' })),
];
