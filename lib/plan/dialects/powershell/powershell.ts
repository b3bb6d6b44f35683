import { commentLines } from '#lib/plan/dialects/comment';
import { PRELUDE } from '#lib/plan/dialects/powershell/prelude';
import { powershellLines } from '#lib/plan/dialects/powershell/step-lines';
import { type DialectWriter, ENDING, headLines, PHASE_TITLES, type ScriptHead } from '#lib/plan/dialects/script';
import type { Step, Steps } from '#lib/plan/steps/step';

/** PowerShell 7 with the Az and Microsoft.Graph modules. */
export const POWERSHELL: DialectWriter = {
  dialect: 'powershell',
  title: 'PowerShell',
  write: (head, steps) => [{ path: 'plan.ps1', content: `${scriptLines(head, steps).join('\n')}\n` }],
};

function scriptLines(head: ScriptHead, { phases, rollBack }: Steps): readonly string[] {
  const applied = phases.filter(({ phase, steps }) => !ENDING.has(phase) && steps.length > 0);
  const ending = phases.filter(({ phase, steps }) => ENDING.has(phase) && steps.length > 0);
  const words = ['apply', ...ending.map(({ phase }) => phase), ...(rollBack.length > 0 ? ['roll-back'] : [])];
  return [
    '#Requires -Version 7.0',
    '#Requires -Modules Az.Accounts, Az.ManagedServiceIdentity, Az.Resources, Microsoft.Graph.Applications',
    ...headLines(head).flatMap((line) => commentLines('#', line)),
    `param([ValidateSet(${words.map((word) => `'${word}'`).join(', ')})] [string] $Phase = 'apply')`,
    '',
    PRELUDE,
    '',
    "if ($Phase -eq 'apply') {",
    ...applied.flatMap(({ phase, steps }) => block(PHASE_TITLES[phase], steps)),
    '}',
    ...ending.flatMap(({ phase, steps }) => [
      `if ($Phase -eq '${phase}') {`,
      ...block(PHASE_TITLES[phase], steps),
      '}',
    ]),
    ...(rollBack.length > 0 ? ["if ($Phase -eq 'roll-back') {", ...block('Roll back', rollBack), '}'] : []),
  ];
}

const block = (title: string, steps: readonly Step[]): readonly string[] => [
  `    Write-Host '${title}'`,
  ...steps.flatMap(powershellLines).map((line) => `    ${line}`),
];
