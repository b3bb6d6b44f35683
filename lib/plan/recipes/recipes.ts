import type { RecipeId } from '#lib/model/plan';
import { APP_SERVICE_SETTINGS } from '#lib/plan/recipes/app-service-settings';
import { APPLICATION_STAYS } from '#lib/plan/recipes/application-stays';
import { AUTOMATION } from '#lib/plan/recipes/automation';
import { AZURE_DEVOPS } from '#lib/plan/recipes/azure-devops';
import { CONTAINER_APP } from '#lib/plan/recipes/container-app';
import { DATA_FACTORY } from '#lib/plan/recipes/data-factory';
import { FUNCTION_SETTINGS } from '#lib/plan/recipes/function-settings';
import { GITHUB_ACTIONS } from '#lib/plan/recipes/github-actions';
import { KUBERNETES } from '#lib/plan/recipes/kubernetes';
import { LOGIC_APP_HTTP } from '#lib/plan/recipes/logic-app-http';
import type { Recipe } from '#lib/plan/recipes/recipe';
import { VIRTUAL_MACHINE } from '#lib/plan/recipes/virtual-machine';

/** Every way a place goes over. */
export const RECIPES_BY_ID: Readonly<Record<RecipeId, Recipe>> = {
  R1: LOGIC_APP_HTTP,
  R2: FUNCTION_SETTINGS,
  R3: APP_SERVICE_SETTINGS,
  R4: DATA_FACTORY,
  R5: KUBERNETES,
  R6: VIRTUAL_MACHINE,
  R7: AUTOMATION,
  R8: CONTAINER_APP,
  R9: GITHUB_ACTIONS,
  R10: AZURE_DEVOPS,
  R11: APPLICATION_STAYS,
};
