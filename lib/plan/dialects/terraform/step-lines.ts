import { appRoleWords, commentLines, decided } from '#lib/plan/dialects/comment';
import { hcl, hclValue } from '#lib/plan/dialects/terraform/quote';
import type { IdentityRef, Step, UserAssigned } from '#lib/plan/steps/step';

export interface TerraformScope {
  readonly identities: readonly UserAssigned[];
  /** ARM ids of hosts whose system-assigned identity is granted something. */
  readonly hosts: readonly string[];
  readonly apis: readonly string[];
  readonly counter: { value: number };
}

export function terraformScope(steps: readonly Step[]): TerraformScope {
  const refs = steps.flatMap((step): IdentityRef[] => {
    if ('identity' in step) return [step.identity];
    if (step.do !== 'federate') return [];
    return [
      ...(step.on.kind === 'identity' ? [step.on.identity] : []),
      ...(typeof step.subject === 'string' ? [] : [step.subject]),
    ];
  });
  const users = refs.filter((ref): ref is UserAssigned => ref.kind === 'user-assigned');
  return {
    identities: [...new Map(users.map((identity) => [identity.id, identity])).values()],
    hosts: [...new Set(refs.flatMap((ref) => (ref.kind === 'system-assigned' ? [ref.id] : [])))],
    apis: [...new Set(steps.flatMap((step) => (step.do === 'grant-app-role' ? [step.resourceAppId] : [])))],
    counter: { value: 0 },
  };
}

export const identityBlocks = ({ identities, hosts }: TerraformScope): readonly string[] => [
  ...identities.flatMap(({ exists, name, resourceGroup, location }, index) => [
    `${exists ? 'data' : 'resource'} "azurerm_user_assigned_identity" "identity${index + 1}" {`,
    `  name                = ${hcl(name)}`,
    `  resource_group_name = ${hcl(resourceGroup)}`,
    ...(exists ? [] : [`  location            = ${hcl(location)}`]),
    '}',
  ]),
  ...hosts.flatMap((id, index) => [
    `data "azapi_resource" "host${index + 1}" {`,
    `  type                   = "Microsoft.ManagedIdentity/identities@2023-01-31"`,
    `  resource_id            = ${hcl(`${id}/providers/Microsoft.ManagedIdentity/identities/default`)}`,
    '  response_export_values = ["properties.principalId"]',
    '}',
  ]),
];

/** Terraform for one step. */
export function terraformLines(step: Step, scope: TerraformScope): readonly string[] {
  switch (step.do) {
    case 'create-identity':
      return [];
    case 'attach-identity':
      return attachLines(step, scope);
    case 'grant-app-role': {
      const lines = block(scope, 'azuread_app_role_assignment', [
        ['app_role_id', hcl(step.appRoleId)],
        ['principal_object_id', principalOf(step.identity, scope)],
        [
          'resource_object_id',
          `data.azuread_service_principal.api${scope.apis.indexOf(step.resourceAppId) + 1}.object_id`,
        ],
      ]);
      return decided('#', step, appRoleWords(step), lines);
    }
    case 'grant-azure-role': {
      const role = `/providers/Microsoft.Authorization/roleDefinitions/${step.roleId}`;
      const lines = block(scope, 'azurerm_role_assignment', [
        ['scope', hcl(step.scope)],
        ['role_definition_id', hcl(role)],
        ['principal_id', principalOf(step.identity, scope)],
        ['principal_type', '"ServicePrincipal"'],
      ]);
      return decided('#', step, `${step.roleName} at ${step.scope}`, lines);
    }
    case 'federate':
      return federateLines(step, scope);
    case 'patch-resource':
      return [
        ...commentLines('#', `Where ${step.resourceId} is declared: ${step.title}`),
        ...step.set.flatMap(({ path, value }) => commentLines('#', `set ${path.join('.')} = ${JSON.stringify(value)}`)),
        ...step.remove.flatMap((path) => commentLines('#', `remove ${path.join('.')}`)),
      ];
    case 'change-settings':
      return [
        ...commentLines('#', `Where ${step.siteId} is declared, app_settings:`),
        ...Object.entries(step.set).flatMap(([name, value]) =>
          commentLines(
            '#',
            `set ${name} = ${typeof value === 'string' ? value : `the identity’s ${value.identityValue}`}`,
          ),
        ),
        ...step.remove.flatMap((name) => commentLines('#', `remove ${name}`)),
      ];
    case 'remove-credential':
      return commentLines(
        '#',
        `Take ${step.kind} ${step.keyId} out where it is declared, or use the Azure CLI script.`,
      );
    case 'vault-certificate':
      return commentLines(
        '#',
        'azurerm_key_vault_certificate in the vault of your choice, then azuread_application_certificate; the Azure CLI script does both.',
      );
    case 'by-hand':
      return commentLines('#', `By hand: ${step.text}`);
    case 'verify':
      return commentLines('#', `Verify: ${step.text}`);
  }
}

function attachLines(step: Extract<Step, { do: 'attach-identity' }>, scope: TerraformScope): readonly string[] {
  const { identity, resourceId } = step;
  const envelope =
    identity.kind === 'user-assigned'
      ? `{ type = "UserAssigned", identity_ids = [${referenceOf(identity, scope)}.id] }`
      : '{ type = "SystemAssigned" }';
  return commentLines('#', `Where ${resourceId} is declared: identity ${envelope}`);
}

function federateLines(step: Extract<Step, { do: 'federate' }>, scope: TerraformScope): readonly string[] {
  const subject = typeof step.subject === 'string' ? hcl(step.subject) : principalOf(step.subject, scope);
  if (step.on.kind === 'application')
    return block(scope, 'azuread_application_federated_identity_credential', [
      ['application_id', hcl(`/applications/${step.on.objectId}`)],
      ['display_name', hcl(step.name)],
      ['issuer', hcl(step.issuer)],
      ['subject', subject],
      ['audiences', hclValue([step.audience], '  ')],
    ]);
  return block(scope, 'azurerm_federated_identity_credential', [
    ['name', hcl(step.name)],
    ['resource_group_name', hcl(step.on.identity.resourceGroup)],
    ['parent_id', `${referenceOf(step.on.identity, scope)}.id`],
    ['issuer', hcl(step.issuer)],
    ['subject', subject],
    ['audience', hclValue([step.audience], '  ')],
  ]);
}

function block(scope: TerraformScope, type: string, fields: readonly (readonly [string, string])[]): readonly string[] {
  scope.counter.value += 1;
  return [
    `resource "${type}" "step${scope.counter.value}" {`,
    ...fields.flatMap(([name, value]) => `  ${name} = ${value}`.split('\n')),
    '}',
  ];
}

const referenceOf = (identity: UserAssigned, { identities }: TerraformScope): string =>
  `${identity.exists ? 'data.' : ''}azurerm_user_assigned_identity.identity${identities.findIndex(({ id }) => id === identity.id) + 1}`;

const principalOf = (identity: IdentityRef, scope: TerraformScope): string =>
  identity.kind === 'user-assigned'
    ? `${referenceOf(identity, scope)}.principal_id`
    : `data.azapi_resource.host${scope.hosts.indexOf(identity.id) + 1}.output.properties.principalId`;
