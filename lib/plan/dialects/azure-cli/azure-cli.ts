import { PRELUDE } from '#lib/plan/dialects/azure-cli/prelude';
import { shellLines } from '#lib/plan/dialects/azure-cli/step-lines';
import { commentLines } from '#lib/plan/dialects/comment';
import { type DialectWriter, ENDING, headLines, PHASE_TITLES, type ScriptHead } from '#lib/plan/dialects/script';
import type { Phase, Step, Steps } from '#lib/plan/steps/step';

/** Azure CLI for bash, with jq. Without a word it applies; what takes something away has to be asked for. */
export const AZURE_CLI: DialectWriter = {
  dialect: 'azure-cli',
  title: 'Azure CLI',
  write: (head, steps) => [{ path: 'plan.sh', content: `${scriptLines(head, steps).join('\n')}\n` }],
};

function scriptLines(head: ScriptHead, { phases, rollBack }: Steps): readonly string[] {
  const applied = phases.filter(({ phase, steps }) => !ENDING.has(phase) && steps.length > 0);
  const ending = phases.filter(({ phase, steps }) => ENDING.has(phase) && steps.length > 0);
  const words = ['apply', ...ending.map(({ phase }) => phase), ...(rollBack.length > 0 ? ['roll-back'] : [])];
  return [
    '#!/usr/bin/env bash',
    ...headLines(head).flatMap((line) => commentLines('#', line)),
    `# Usage: bash plan.sh [${words.join('|')}]`,
    'set -euo pipefail',
    '',
    PRELUDE,
    '',
    ...[...applied, ...ending].flatMap(({ phase, steps }) => phaseFunction(phase, PHASE_TITLES[phase], steps)),
    ...(rollBack.length > 0 ? phaseFunction('roll-back', 'Roll back', rollBack) : []),
    `case "\${1:-apply}" in`,
    `  apply) ${applied.map(({ phase }) => functionName(phase)).join('; ') || ':'} ;;`,
    ...words.slice(1).map((word) => `  ${word}) ${functionName(word)} ;;`),
    `  *) say "Usage: $0 [${words.join('|')}]"; exit 2 ;;`,
    'esac',
  ];
}

const functionName = (word: string): string => `phase_${word.replaceAll('-', '_')}`;

const phaseFunction = (phase: Phase | 'roll-back', title: string, steps: readonly Step[]): readonly string[] => [
  `# ${title}`,
  `${functionName(phase)}() {`,
  `  say '${title}'`,
  ...steps.flatMap(shellLines).map((line) => `  ${line}`),
  '}',
  '',
];
