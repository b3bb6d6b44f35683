import { armError } from '#lib/simulator/arm/arm-errors';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { objectOf, textOf } from '#lib/simulator/writes/edit-tenant';

/** Every authentication block of a definition, however deep. */
export function authenticationsOf(node: unknown): readonly WireObject[] {
  if (Array.isArray(node)) return node.flatMap(authenticationsOf);
  return Object.entries(objectOf(node)).flatMap(([name, value]) =>
    name === 'authentication' && typeof objectOf(value).type === 'string'
      ? [objectOf(value)]
      : authenticationsOf(value),
  );
}

/** Which identity a block signs in with: one by its id, or the workflow's own. */
export function identityIdOf(block: WireObject): string | null {
  return textOf(block.identity).toLowerCase() || null;
}

export function holdsIdentity(workflow: WireObject, id: string | null): boolean {
  const identity = objectOf(workflow.identity);
  if (id === null) return textOf(identity.principalId) !== '';
  return Object.keys(objectOf(identity.userAssignedIdentities)).some((held) => held.toLowerCase() === id);
}

/** A definition may only sign in with an identity that the workflow has. Source: https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity */
export function refusedWorkflow(workflow: WireObject): SimResponse | null {
  const { definition } = objectOf(workflow.properties);
  if (definition === undefined)
    return armError(400, 'InvalidRequestContent', 'A workflow without a definition is not valid.');
  const lost = authenticationsOf(definition).find(
    (block) => block.type === 'ManagedServiceIdentity' && !holdsIdentity(workflow, identityIdOf(block)),
  );
  if (!lost) return null;
  const kind = identityIdOf(lost) === null ? 'SystemAssigned' : 'UserAssigned';
  return armError(
    400,
    'InvalidWorkflowManagedIdentitySpecified',
    `The workflow '${textOf(workflow.name)}' does not contain the managed identity of type '${kind}'. If the managed identity of the workflow is updated recently, please try again.`,
  );
}
