import { grantModules } from '#lib/plan/dialects/bicep/grant-modules';
import { bicep, symbol } from '#lib/plan/dialects/bicep/quote';
import { appRoleWords, commentLines, decided } from '#lib/plan/dialects/comment';
import {
  type DialectWriter,
  headLines,
  PHASE_TITLES,
  type ScriptFile,
  type ScriptHead,
} from '#lib/plan/dialects/script';
import type { IdentityRef, Step, Steps, UserAssigned } from '#lib/plan/steps/step';

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/**
 * Bicep declares: the identity, its grants, its trust. What another template owns (the host's identity block, its
 * settings) is printed as a comment for that template, because deploying half of a resource would reset the other half.
 * Source: https://learn.microsoft.com/graph/templates/bicep/overview-bicep-templates-for-graph
 */
export const BICEP: DialectWriter = {
  dialect: 'bicep',
  title: 'Bicep',
  write(head, steps) {
    const all = steps.phases.flatMap((phase) => phase.steps);
    return [
      { path: 'plan.bicep', content: `${mainLines(head, steps, all).join('\n')}\n` },
      ...grantModules(all),
      CONFIG,
    ];
  },
};

const CONFIG: ScriptFile = {
  path: 'bicepconfig.json',
  content: `${JSON.stringify({ extensions: { microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0' } }, null, 2)}\n`,
};

function mainLines(head: ScriptHead, { phases, rollBack }: Steps, all: readonly Step[]): readonly string[] {
  const identities = identitiesOf(all);
  const apis = [...new Set(all.flatMap((step) => (step.do === 'grant-app-role' ? [step.resourceAppId] : [])))];
  const scope: Scope = {
    principalOf: (identity) => {
      const index = identities.findIndex(({ id }) => id === identity.id);
      return identity.kind === 'user-assigned' ? `${symbol('identity', index + 1)}.properties.principalId` : null;
    },
    apiSymbol: (appId) => symbol('api', apis.indexOf(appId) + 1),
    counter: { value: 0 },
  };
  const home = identities[0];
  return [
    ...headLines(head).flatMap((line) => commentLines('//', line)),
    ...(home
      ? commentLines(
          '//',
          `Deploy: az deployment group create --subscription ${home.subscriptionId} --resource-group ${home.resourceGroup} --template-file plan.bicep`,
        )
      : []),
    "targetScope = 'resourceGroup'",
    ...(apis.length > 0 ? ['extension microsoftGraphV1', ''] : ['']),
    ...apis.flatMap((appId, index) => [
      `resource ${symbol('api', index + 1)} 'Microsoft.Graph/servicePrincipals@v1.0' existing = {`,
      `  appId: ${bicep(appId)}${appId === GRAPH_APP_ID ? ' // Microsoft Graph' : ''}`,
      '}',
      '',
    ]),
    ...identities.flatMap((identity, index) => identityLines(identity, index)),
    ...phases.flatMap(({ phase, steps }) =>
      steps.length === 0 ? [] : ['', `// ${PHASE_TITLES[phase]}`, ...steps.flatMap((step) => stepLines(step, scope))],
    ),
    ...(rollBack.length > 0
      ? [
          '',
          ...commentLines(
            '//',
            'Roll back: put the configuration back as the comments above show it, then delete the grants.',
          ),
        ]
      : []),
  ];
}

interface Scope {
  /** Expression of the principal id; null for an identity that this template does not declare. */
  principalOf(identity: IdentityRef): string | null;
  apiSymbol(appId: string): string;
  readonly counter: { value: number };
}

const identitiesOf = (steps: readonly Step[]): readonly UserAssigned[] => [
  ...new Map(
    steps.flatMap((step) => {
      const identity =
        'identity' in step ? step.identity : step.do === 'federate' && 'identity' in step.on ? step.on.identity : null;
      return identity?.kind === 'user-assigned' ? [[identity.id, identity] as const] : [];
    }),
  ).values(),
];

const identityLines = (identity: UserAssigned, index: number): readonly string[] => [
  `resource ${symbol('identity', index + 1)} 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31'${identity.exists ? ' existing' : ''} = {`,
  `  name: ${bicep(identity.name)}`,
  ...(identity.exists
    ? [`  scope: resourceGroup(${bicep(identity.subscriptionId)}, ${bicep(identity.resourceGroup)})`]
    : [`  location: ${bicep(identity.location)}`]),
  '}',
];

function stepLines(step: Step, scope: Scope): readonly string[] {
  switch (step.do) {
    case 'create-identity':
      return [];
    case 'attach-identity':
      return attachLines(step.resourceId, step.identity, scope);
    case 'grant-app-role':
      return appRoleLines(step, scope);
    case 'grant-azure-role':
      return azureRoleLines(step, scope);
    case 'federate':
      return federateLines(step, scope);
    case 'patch-resource':
      return [
        ...commentLines('//', `In the template that declares ${step.resourceId}: ${step.title}`),
        ...step.set.flatMap(({ path, value }) =>
          commentLines('//', `set ${path.join('.')} = ${JSON.stringify(value)}`),
        ),
        ...step.remove.flatMap((path) => commentLines('//', `remove ${path.join('.')}`)),
      ];
    case 'change-settings':
      return [
        ...commentLines('//', `In the template that declares ${step.siteId}, app settings:`),
        ...Object.entries(step.set).flatMap(([name, value]) =>
          commentLines(
            '//',
            `set ${name} = ${typeof value === 'string' ? value : `the identity’s ${value.identityValue}`}`,
          ),
        ),
        ...step.remove.flatMap((name) => commentLines('//', `remove ${name}`)),
      ];
    case 'remove-credential':
      return commentLines(
        '//',
        `Credentials are not declared in Bicep; remove ${step.kind} ${step.keyId} with the Azure CLI script.`,
      );
    case 'vault-certificate':
      return commentLines(
        '//',
        'Key Vault creates certificates by its own API, not by Bicep; use the Azure CLI script.',
      );
    case 'by-hand':
      return commentLines('//', `By hand: ${step.text}`);
    case 'verify':
      return commentLines('//', `Verify: ${step.text}`);
  }
}

const attachLines = (resourceId: string, identity: IdentityRef, scope: Scope): readonly string[] => [
  ...commentLines('//', `In the template that declares ${resourceId}:`),
  ...(identity.kind === 'user-assigned'
    ? [
        "// identity: { type: 'UserAssigned', userAssignedIdentities: { '${" +
          `${(scope.principalOf(identity) ?? 'identity1.properties.principalId').split('.')[0]}.id}': {} } }`,
      ]
    : ["// identity: { type: 'SystemAssigned' }"]),
];

function appRoleLines(step: Extract<Step, { do: 'grant-app-role' }>, scope: Scope): readonly string[] {
  scope.counter.value += 1;
  const principal = scope.principalOf(step.identity) ?? hostPrincipal(step.identity);
  const lines = [
    `resource ${symbol('appRole', scope.counter.value)} 'Microsoft.Graph/appRoleAssignedTo@v1.0' = {`,
    `  appRoleId: ${bicep(step.appRoleId)}`,
    `  principalId: ${principal}`,
    `  resourceId: ${scope.apiSymbol(step.resourceAppId)}.id`,
    '}',
  ];
  return decided('//', step, appRoleWords(step), lines);
}

function azureRoleLines(step: Extract<Step, { do: 'grant-azure-role' }>, scope: Scope): readonly string[] {
  scope.counter.value += 1;
  const principal = scope.principalOf(step.identity) ?? hostPrincipal(step.identity);
  const parts = /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?(\/providers\/.+)?$/i.exec(step.scope);
  const what = `${step.roleName} at ${step.scope}`;
  if (!parts || parts[3])
    return [
      ...commentLines('//', `${what}: ${step.because}`),
      ...commentLines(
        '//',
        'Declare it beside its scope, or use the Azure CLI script: a module reaches groups and subscriptions only.',
      ),
    ];
  const [, subscription = '', group] = parts;
  const lines = [
    `module ${symbol('role', scope.counter.value)} '${group ? 'grant-resource-group' : 'grant-subscription'}.bicep' = {`,
    `  name: ${bicep(`dosimeter-role-${scope.counter.value}`)}`,
    `  scope: ${group ? `resourceGroup(${bicep(subscription)}, ${bicep(group)})` : `subscription(${bicep(subscription)})`}`,
    `  params: { principalId: ${principal}, roleId: ${bicep(step.roleId)} }`,
    '}',
  ];
  return decided('//', step, what, lines);
}

function federateLines(step: Extract<Step, { do: 'federate' }>, scope: Scope): readonly string[] {
  scope.counter.value += 1;
  const subject =
    typeof step.subject === 'string'
      ? bicep(step.subject)
      : (scope.principalOf(step.subject) ?? hostPrincipal(step.subject));
  if (step.on.kind === 'application')
    return commentLines(
      '//',
      `Trust on application ${step.on.objectId}: declare it where the application is declared, or use the Azure CLI script.`,
    );
  const parent = scope.principalOf(step.on.identity)?.split('.')[0] ?? 'identity1';
  return [
    `resource ${symbol('trust', scope.counter.value)} 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {`,
    `  parent: ${parent}`,
    `  name: ${bicep(step.name)}`,
    `  properties: { issuer: ${bicep(step.issuer)}, subject: ${subject}, audiences: [${bicep(step.audience)}] }`,
    '}',
  ];
}

/** The principal of a host that another template declares. */
const hostPrincipal = ({ id }: IdentityRef): string =>
  `reference(${bicep(`${id}/providers/Microsoft.ManagedIdentity/identities/default`)}, '2023-01-31').principalId`;
