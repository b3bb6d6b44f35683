import type { Listed } from '#lib/model/finding';
import type { PlanItem } from '#lib/model/plan';
import type { Scan } from '#lib/model/scan';
import { PRELUDE as AZURE_CLI_FUNCTIONS } from '#lib/plan/dialects/azure-cli/prelude';
import { PRELUDE as POWERSHELL_FUNCTIONS } from '#lib/plan/dialects/powershell/prelude';
import type { ScriptFile } from '#lib/plan/dialects/script';
import { DIALECTS } from '#lib/plan/dialects/script';
import { WRITERS } from '#lib/plan/dialects/writers';
import { planSteps } from '#lib/plan/steps/plan-steps';
import type { PlanPage, ScriptView } from '#lib/report/plan/plan-page';
import { changeViews } from '../change-view';
import { phaseViews, sentence } from '../phase-view';
import { chosenIdentity, hasScripts, type ScriptChoice, scriptFiles } from '../plan-scripts';

/** One plan with its scripts as the address asks for them. */
export function planPage(item: Listed<PlanItem>, scan: Scan, origin: string, choice: ScriptChoice): PlanPage {
  const dialect = choice.dialect ?? 'azure-cli';
  const identity = chosenIdentity(item, choice.identity);
  const steps = planSteps(item, scan.tenantId, identity);
  const runs = hasScripts(item);
  const verify = steps.phases.find(({ phase }) => phase === 'verify')?.steps ?? [];
  return {
    item,
    identity: identity ?? null,
    dialect,
    dialects: DIALECTS.map((id) => ({ id, title: WRITERS[id].title })),
    scripts: runs ? scriptFiles(item, scan, origin, dialect, choice.identity).map(folded) : [],
    phases: runs ? phaseViews(steps) : [],
    changes: runs ? changeViews(item, scan.tenantId, identity) : [],
    verify: [...new Set(verify.flatMap((step) => ('text' in step ? [step.text] : [])))],
    rollBack: steps.rollBack.flatMap((step) =>
      step.do === 'by-hand'
        ? [{ text: step.text, snippet: step.snippet }]
        : sentence(step).map((text) => ({ text, snippet: null })),
    ),
  };
}

const FUNCTIONS = [AZURE_CLI_FUNCTIONS, POWERSHELL_FUNCTIONS];

function folded({ path, content }: ScriptFile): ScriptView {
  const functions = FUNCTIONS.find((text) => content.includes(text));
  if (!functions) return { path, content, fold: null };
  const from = content.indexOf(functions);
  const end = from + functions.length;
  // A browser drops a line break that a block begins with, so the one before it keeps them.
  const breaks = /^\n*/.exec(content.slice(end))?.[0].length ?? 0;
  return { path, content, fold: { from, to: end + breaks } };
}
