import type { OutsideWorkload, UsagePlace } from '#lib/inventory/usage/usage';
import type { PlanWorkload, RecipeId, Route, WorkloadChange } from '#lib/model/plan';

/** Which recipe a place takes. */
export function recipeOf({ kind, workloadId }: UsagePlace, route: Route, isFunction: boolean): RecipeId {
  if (route === 'federated-managed-identity' || route === 'certificate') return 'R11';
  switch (kind) {
    case 'logic-app-action':
      return 'R1';
    case 'app-setting':
      return isFunction ? 'R2' : 'R3';
    case 'linked-service':
      return 'R4';
    case 'cluster':
      return 'R5';
    case 'automation-asset':
      return 'R7';
    case 'container-registry':
    case 'container-secret':
    case 'container-variable':
      return 'R8';
    case 'address':
      return /\/microsoft\.web\/sites\//.test(workloadId) ? 'R3' : 'R6';
  }
}

export const changeOf = (place: UsagePlace, route: Route, isFunction: boolean): WorkloadChange => ({
  recipe: recipeOf(place, route, isFunction),
  where: place.where,
  path: place.path,
  before: place.before,
  audience: place.audience,
  target: place.target,
});

/** A pipeline or cluster outside Azure, as a workload of the plan. */
export const outsidePlanWorkload = ({ kind, name, issuer, subject, where }: OutsideWorkload): PlanWorkload => ({
  id: null,
  name,
  type: kind,
  location: null,
  identity: 'none',
  changes: [
    {
      recipe: kind === 'azure-devops' ? 'R10' : 'R9',
      where,
      path: [],
      before: { issuer, ...(subject ? { subject } : {}) },
      audience: 'api://AzureADTokenExchange',
      target: null,
    },
  ],
});

/** What has no workload still has to change somewhere: the application as it stands. */
export const bareChange = (name: string, recipe: RecipeId): PlanWorkload => ({
  id: null,
  name,
  type: 'unknown',
  location: null,
  identity: 'none',
  changes: [
    { recipe, where: 'the software that holds the credential', path: [], before: {}, audience: null, target: null },
  ],
});
