import type { IdentityKind, PlanItem, PlanWorkload, WorkloadChange } from '#lib/model/plan';
import { RECIPES_BY_ID } from '#lib/plan/recipes/recipes';
import { planSteps } from '#lib/plan/steps/plan-steps';
import type { IdentityValue, JsonPath, PatchResource, Step } from '#lib/plan/steps/step';
import { changedLines } from '#lib/report/plan/code-lines';
import type { ChangeView } from '#lib/report/plan/plan-page';

const NOT_READ = '(the value is never read)';

/** Each place that changes, as it is and as the steps leave it. */
export const changeViews = (item: PlanItem, tenantId: string, kind: IdentityKind | undefined): readonly ChangeView[] =>
  item.workloads.flatMap((workload) =>
    workload.changes.map((change) => changeView(item, workload, change, tenantId, kind)),
  );

function changeView(
  item: PlanItem,
  workload: PlanWorkload,
  change: WorkloadChange,
  tenantId: string,
  kind: IdentityKind | undefined,
): ChangeView {
  const alone = { ...item, workloads: [{ ...workload, changes: [change] }] };
  const steps = planSteps(alone, tenantId, kind).phases.find(({ phase }) => phase === 'change')?.steps ?? [];
  const { title, docs } = RECIPES_BY_ID[change.recipe];
  return {
    workload: workload.name,
    workloadType: workload.type,
    where: change.where,
    recipe: title,
    docs,
    lines: steps.flatMap((step) => linesOf(step, change)),
    byHand: steps.flatMap((step) => (step.do === 'by-hand' ? [{ text: step.text, snippet: step.snippet }] : [])),
  };
}

function linesOf(step: Step, change: WorkloadChange): ChangeView['lines'] {
  if (step.do === 'patch-resource') return patchLines(step, change);
  if (step.do === 'change-settings') {
    const after = Object.fromEntries(Object.entries(step.set).map(([name, value]) => [name, settingWords(value)]));
    return changedLines(Object.fromEntries(step.remove.map((name) => [name, NOT_READ])), after);
  }
  if (step.do === 'federate')
    return changedLines(
      {},
      {
        issuer: step.issuer,
        subject: typeof step.subject === 'string' ? step.subject : '(principal id of the identity)',
        audiences: [step.audience],
      },
    );
  return [];
}

/** The block that is replaced, where the scan read it; else the properties by their paths. */
function patchLines({ set, remove }: PatchResource, change: WorkloadChange): ChangeView['lines'] {
  const [only] = set;
  const name = only?.path.at(-1);
  if (only && set.length === 1 && remove.length === 0 && String(only.path) === String(change.path))
    return changedLines({ [String(name)]: typeFirst(change.before) }, { [String(name)]: typeFirst(only.value) });
  const at = (path: JsonPath): string => path.join('.');
  return changedLines(
    Object.fromEntries(remove.map((path) => [at(path), NOT_READ])),
    Object.fromEntries(set.map(({ path, value }) => [at(path), value])),
  );
}

/** What it is, before what it is made of: so the two read the same way. */
function typeFirst(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('type' in value)) return value;
  const { type, ...rest } = value;
  return { type, ...rest };
}

const WORDS = { id: 'resource id', clientId: 'client id', principalId: 'principal id' } as const;
const settingWords = (value: string | IdentityValue): string =>
  typeof value === 'string' ? value : `(${WORDS[value.identityValue]} of the identity)`;
