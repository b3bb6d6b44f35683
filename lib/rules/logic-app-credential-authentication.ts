import { countOfOwn, customersOwn } from '#lib/inventory/service-owner';
import type { Verdict } from '#lib/model/verdict';
import type { LogicWorkflow, WorkflowAuthentication } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'logic-app-credential-authentication',
  title: 'Logic App action that signs in with a secret, a certificate or a password',
  severity: 'high',
  severityNote: 'High where the credential stands in the definition in clear text, else medium.',
  examines: 'resource',
  why: 'The workflow presents a credential that somebody has to keep and renew, and that anyone who reads its definition, its parameters or its run history may come to know. A workflow can have a managed identity instead, which Microsoft Graph, Azure and most connectors accept.',
  remedy: {
    summary: 'Give the Logic App a managed identity and let the action authenticate with it.',
    steps: [
      'Enable a system-assigned identity, or attach the one user-assigned identity that several workflows share.',
      'Grant the identity what the application was granted: application permissions for Microsoft Graph, roles for Azure.',
      'Set the action’s authentication type to ManagedServiceIdentity with the same audience, run it, and see the sign-in of the identity in the log.',
      'Remove the secret, certificate or password from the parameters and from the application.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Authenticate access to Azure resources with managed identities in Azure Logic Apps',
      url: 'https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity',
    },
    {
      text: 'Secure access and data in Azure Logic Apps',
      url: 'https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['logic-apps', 'managed-resource-groups'],

  population: (inventory) => countOfOwn(inventory['logic-apps'], inventory['managed-resource-groups']),

  judge(inventory) {
    return customersOwn(inventory['logic-apps'], inventory['managed-resource-groups']).map(verdictOn);
  },
});

const STORED = ['activedirectoryoauth', 'basic', 'clientcertificate'];

/** A raw header is a credential unless an expression makes it up as the workflow runs, such as a token from an earlier step. */
const isCredential = ({ type, secretFrom }: WorkflowAuthentication): boolean =>
  STORED.includes(type.toLowerCase()) || (type.toLowerCase() === 'raw' && secretFrom !== 'expression');

function verdictOn(workflow: LogicWorkflow): Verdict {
  const subject = resourceSubject(workflow);
  if (!workflow.isDefinitionRead)
    return { outcome: 'unknown', subject, because: 'The definition of the workflow was not sent.' };
  const found = workflow.authentications.filter(isCredential);
  if (found.length === 0) return { outcome: 'compliant', subject };
  const isClear = found.some(({ secretFrom }) => secretFrom === 'literal');
  return {
    outcome: 'violation',
    subject,
    severity: isClear ? 'high' : 'medium',
    confidence: 'certain',
    summary: summaryOf(found, isClear),
    evidence: found.map((authentication) => ({
      field: `${workflow.id}.properties.definition.${authentication.where}.inputs.authentication`,
      value: described(authentication),
    })),
    dueAt: null,
  };
}

function summaryOf(found: readonly WorkflowAuthentication[], isClear: boolean): string {
  const kinds = [...new Set(found.map(nameOfKind))].sort().join(', ');
  return `It authenticates by ${kinds}${isClear ? '; a credential stands in its definition in clear text' : ''}.`;
}

const nameOfKind = ({ type, credentialType }: WorkflowAuthentication): string =>
  credentialType === null ? type : `${type} (${credentialType})`;

/** What kind, for whom and from where; never the credential. */
const described = (authentication: WorkflowAuthentication): string =>
  [
    nameOfKind(authentication),
    authentication.clientId && `client ${authentication.clientId}`,
    authentication.targetHost && `calls ${authentication.targetHost}`,
    authentication.secretFrom && `credential from ${SOURCES[authentication.secretFrom]}`,
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ');

const SOURCES: { readonly [S in NonNullable<WorkflowAuthentication['secretFrom']>]: string } = {
  literal: 'clear text in the definition',
  parameter: 'a parameter',
  'key-vault': 'Key Vault',
  expression: 'an expression',
};
