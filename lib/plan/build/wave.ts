import type { PlanItem, Wave, WorkloadChange } from '#lib/model/plan';
import { RECIPES_BY_ID } from '#lib/plan/recipes/recipes';
import type { RouteAnswer } from '#lib/plan/route/route';

const KINDS = ['configuration', 'code', 'architecture'] as const;

/** 0 remove, 1 configuration, 2 code or definition, 3 architecture; what has nothing to do, or is not known, is in none. */
export function waveOf({ route, blockers }: RouteAnswer, changes: readonly WorkloadChange[]): Wave {
  if (route === 'keep' || route === 'unknown') return 'none';
  if (route === 'remove') return '0';
  if (blockers.length > 0) return 'blocked';
  if (route === 'certificate' || route === 'arc-identity') return '3';
  const hardest = Math.max(0, ...changes.map(({ recipe }) => KINDS.indexOf(RECIPES_BY_ID[recipe].kind)));
  return (['1', '2', '3'] as const)[hardest] ?? '2';
}

/** How much work, by the number of places and the hardest of them; said in words. */
export function effortOf(wave: Wave, changes: readonly WorkloadChange[]): Pick<PlanItem, 'effort' | 'effortBecause'> {
  const count = changes.length;
  const places = `${count} ${count === 1 ? 'place' : 'places'}`;
  if (wave === '0') return { effort: 'S', effortBecause: 'Deleting is all there is to do.' };
  if (wave === 'none') return { effort: 'S', effortBecause: 'Nothing to change yet.' };
  if (wave === '3' || count > 10)
    return {
      effort: 'L',
      effortBecause: `${count === 0 ? 'The software itself' : places} to change, and to plan for.`,
    };
  if (wave === '2' && count > 3) return { effort: 'M', effortBecause: `${places} in code or definitions to change.` };
  if (count > 3) return { effort: 'M', effortBecause: `${places} of configuration to change.` };
  return {
    effort: wave === '2' ? 'M' : 'S',
    effortBecause: count === 0 ? 'One thing to change.' : `${places} to change.`,
  };
}
