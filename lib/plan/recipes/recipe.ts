import type { PlanItem, PlanWorkload, RecipeId, WorkloadChange } from '#lib/model/plan';
import type { IdentityRef, Step } from '#lib/plan/steps/step';

/** What a recipe is told of the place it changes. */
export interface RecipeContext {
  readonly item: PlanItem;
  readonly workload: PlanWorkload;
  readonly change: WorkloadChange;
  /** The identity that this workload will use; null for recipes without one. */
  readonly identity: IdentityRef | null;
  readonly tenantId: string;
}

/** How one kind of place goes over to an identity. Source of all: resource provider documentation named in each. */
export interface Recipe {
  readonly id: RecipeId;
  readonly title: string;
  /** Deployment of configuration alone, or a change of code, definition or pipeline. */
  readonly kind: 'configuration' | 'code' | 'architecture';
  readonly docs: string;
  change(context: RecipeContext): readonly Step[];
  /** The exact inverse, as far as no secret is needed for it. */
  rollBack(context: RecipeContext): readonly Step[];
  /** How a person sees that it works. */
  verify(context: RecipeContext): string;
}
