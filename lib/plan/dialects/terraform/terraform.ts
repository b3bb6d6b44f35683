import { commentLines } from '#lib/plan/dialects/comment';
import { type DialectWriter, headLines, PHASE_TITLES, type ScriptHead } from '#lib/plan/dialects/script';
import { hcl } from '#lib/plan/dialects/terraform/quote';
import {
  identityBlocks,
  type TerraformScope,
  terraformLines,
  terraformScope,
} from '#lib/plan/dialects/terraform/step-lines';
import type { Steps } from '#lib/plan/steps/step';

/** Terraform with the azurerm, azuread and azapi providers. */
export const TERRAFORM: DialectWriter = {
  dialect: 'terraform',
  title: 'Terraform',
  write: (head, steps) => [{ path: 'plan.tf', content: `${mainLines(head, steps).join('\n')}\n` }],
};

function mainLines(head: ScriptHead, { phases, rollBack }: Steps): readonly string[] {
  const all = phases.flatMap(({ steps }) => steps);
  const scope: TerraformScope = terraformScope(all);
  return [
    ...headLines(head).flatMap((line) => commentLines('#', line)),
    'terraform {',
    '  required_providers {',
    '    azurerm = { source = "hashicorp/azurerm", version = ">= 4.0" }',
    '    azuread = { source = "hashicorp/azuread", version = ">= 3.0" }',
    '    azapi   = { source = "Azure/azapi", version = ">= 2.0" }',
    '  }',
    '}',
    '',
    ...scope.apis.flatMap((appId, index) => [
      `data "azuread_service_principal" "api${index + 1}" {`,
      `  client_id = ${hcl(appId)}`,
      '}',
      '',
    ]),
    ...identityBlocks(scope),
    ...phases.flatMap(({ phase, steps }) =>
      steps.length === 0
        ? []
        : ['', `# ${PHASE_TITLES[phase]}`, ...steps.flatMap((step) => terraformLines(step, scope))],
    ),
    ...(rollBack.length > 0
      ? [
          '',
          ...commentLines(
            '#',
            'Roll back: put the configuration back as the comments above show it, then take these resources out.',
          ),
        ]
      : []),
  ];
}
