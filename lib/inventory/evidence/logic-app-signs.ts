import { kindByName } from '#lib/inventory/evidence/credential-kind';
import { clearTextSigns, type Seen, seen } from '#lib/inventory/evidence/sign';
import type { UserAssignedIdentity } from '#lib/model/azure-resource';
import type { ApiConnection, LogicWorkflow, WorkflowAuthentication } from '#lib/model/workload-facts';
import type { WorkloadSign } from '#lib/model/workload-sign';

/** How each workflow authenticates: in its own actions, and through the connections that it uses. */
export function logicAppSigns(
  workflows: readonly LogicWorkflow[],
  connections: readonly ApiConnection[],
  identities: readonly UserAssignedIdentity[],
): readonly Seen[] {
  const connectionOf = new Map(connections.map((connection) => [connection.id, connection]));
  const clientIdOf = new Map(identities.map(({ id, clientId }) => [id, clientId]));
  return workflows.flatMap((workflow) => [
    ...workflow.authentications.flatMap((block) => authenticationSigns(workflow.id, block, clientIdOf)),
    ...workflow.connections.flatMap(({ name, connectionId, usesManagedIdentity }) => {
      const connection = connectionId === null ? undefined : connectionOf.get(connectionId);
      const where = `parameters.$connections[${name}]`;
      return usesManagedIdentity
        ? [
            seen(workflow.id, {
              kind: 'managed-identity',
              where,
              target: connection?.api ?? null,
              source: 'logic-apps',
            }),
          ]
        : connectionSigns(workflow.id, connection);
    }),
    ...clearTextSigns(workflow.id, workflow.clearText, 'logic-apps'),
  ]);
}

/** Source: https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#authentication-types-for-connectors-supporting-authentication */
function kindOf({ type, credentialType }: WorkflowAuthentication): WorkloadSign['kind'] | null {
  switch (type.toLowerCase()) {
    case 'managedserviceidentity':
      return 'managed-identity';
    case 'activedirectoryoauth':
      return credentialType?.toLowerCase() === 'certificate' ? 'client-certificate' : 'client-secret';
    case 'clientcertificate':
      return 'client-certificate';
    case 'basic':
      return 'basic';
    case 'raw':
      return 'account-key';
    default:
      return null;
  }
}

function authenticationSigns(
  workflowId: string,
  block: WorkflowAuthentication,
  clientIdOf: ReadonlyMap<string, string | null>,
): readonly Seen[] {
  const { identityId, targetHost, audience, secretFrom } = block;
  const kind = kindOf(block);
  const clientId = block.clientId ?? (identityId === null ? undefined : clientIdOf.get(identityId)) ?? null;
  const told = { where: block.where, clientId, target: targetHost ?? audience, source: 'logic-apps' } as const;
  return [
    ...(kind ? [seen(workflowId, { ...told, kind })] : []),
    ...(secretFrom === 'key-vault' ? [seen(workflowId, { ...told, kind: 'key-vault-reference' })] : []),
    ...clearTextSigns(workflowId, block.clearText, 'logic-apps'),
  ];
}

/** What a connection keeps is presented by every workflow that uses it. */
function connectionSigns(workflowId: string, connection: ApiConnection | undefined): readonly Seen[] {
  if (!connection) return [];
  const { id, api, usesManagedIdentity, authenticatedUser, storedParameters, clearText } = connection;
  const told = { target: api, source: 'api-connections' } as const;
  const at = (place: string): string => `${id}.properties.${place}`;
  return [
    ...(usesManagedIdentity
      ? [seen(workflowId, { ...told, kind: 'managed-identity', where: at('parameterValueSet') })]
      : []),
    ...(authenticatedUser === null
      ? []
      : [seen(workflowId, { ...told, kind: 'stored-consent', where: at('authenticatedUser') })]),
    ...storedParameters.flatMap((name) => {
      const kind = kindByName(name);
      return kind
        ? [seen(workflowId, { ...told, kind, where: at(`parameterValues.${name}`), confidence: 'likely' })]
        : [];
    }),
    ...clearText.map(({ where }) => seen(workflowId, { ...told, kind: 'clear-text', where: `${id} ${where}` })),
  ];
}
