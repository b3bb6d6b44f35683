import type { ScriptFile } from '#lib/plan/dialects/script';
import type { Step } from '#lib/plan/steps/step';

const assignment = (
  scopeId: string,
): string => `resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(${scopeId}, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}
`;

const MODULES: readonly ScriptFile[] = [
  {
    path: 'grant-resource-group.bicep',
    content: `targetScope = 'resourceGroup'\nparam principalId string\nparam roleId string\n\n${assignment('resourceGroup().id')}`,
  },
  {
    path: 'grant-subscription.bicep',
    content: `targetScope = 'subscription'\nparam principalId string\nparam roleId string\n\n${assignment('subscription().id')}`,
  },
];

/** Role assignments reach other scopes through modules; they stand beside the main file. */
export const grantModules = (steps: readonly Step[]): readonly ScriptFile[] =>
  steps.some((step) => step.do === 'grant-azure-role') ? MODULES : [];
