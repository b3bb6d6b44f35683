import { nameOf, resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { IdentityChoice, PlanWorkload } from '#lib/model/plan';
import { managedIdentitySupport } from '#lib/model/reference/managed-identity-support';
import type { ItemContext } from '#lib/plan/build/item-context';

/** Hosts that take one identity only, so that what several of them share has to be user-assigned. */
const TAKES_ONE = new Set(['microsoft.logic/workflows']);
const NAME_MAX = 60;

/**
 * Which identity, with the reasons for either. Microsoft prefers user-assigned in general.
 * Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations
 */
export function identityChoice(
  title: string,
  workloads: readonly PlanWorkload[],
  needsApiPermissions: boolean,
  context: Pick<ItemContext, 'inventory' | 'resourceById'>,
): IdentityChoice | null {
  const hosts = workloads.filter((workload) => workload.id !== null);
  const [first] = hosts;
  if (!first?.id) return null;
  const supports = hosts.map(({ type }) => managedIdentitySupport(type));
  const userWorks = supports.every((support) => support?.user);
  const systemWorks = supports.every((support) => support?.system);
  const isShared = hosts.length > 1;
  const wantsUser = isShared || needsApiPermissions || hosts.some(({ type }) => TAKES_ONE.has(type));
  const recommended = (wantsUser && userWorks) || !systemWorks ? 'user-assigned' : 'system-assigned';
  return {
    recommended,
    isOnly: userWorks !== systemWorks,
    forUserAssigned: [
      ...(isShared ? [`${hosts.length} workloads share one application: one set of grants, not ${hosts.length}.`] : []),
      ...(needsApiPermissions
        ? ['Its permissions can be granted before the change, so nothing waits for a token.']
        : []),
      ...(hosts.some(({ type }) => TAKES_ONE.has(type)) ? ['A Consumption Logic App takes one identity only.'] : []),
      'It survives the workload, and can be prepared, reviewed and reused.',
    ],
    forSystemAssigned: [
      isShared
        ? `Permissions die with each workload, at the price of ${hosts.length} identities to keep in step.`
        : 'Permissions die with the workload.',
      'The sign-in log names the workload itself.',
      ...(systemWorks ? [] : ['Not possible here: a host takes user-assigned identities only.']),
    ],
    existing: existingFor(hosts, context),
    name: `id-${slug(title)}`,
    subscriptionId: subscriptionOf(first.id) ?? '',
    resourceGroup: resourceGroupOf(first.id) ?? '',
    location: first.location ?? 'westeurope',
  };
}

/** An identity that every host has already, and that nothing else uses. */
function existingFor(
  hosts: readonly PlanWorkload[],
  { inventory, resourceById }: Pick<ItemContext, 'inventory' | 'resourceById'>,
): IdentityChoice['existing'] {
  const [first, ...rest] = hosts.map(
    ({ id }) => new Set(resourceById.get(id ?? '')?.identity?.userAssigned.map((entry) => entry.id) ?? []),
  );
  const common = [...(first ?? [])].filter((id) => rest.every((ids) => ids.has(id)));
  const ours = new Set(hosts.map(({ id }) => id));
  // A definition that signs in with it counts as a use of its own.
  const own = common.find((id) => (inventory.identityUses?.get(id) ?? []).every((use) => ours.has(use.referrerId)));
  return own ? { id: own, name: nameOf(own) } : null;
}

/** A name Azure takes, from any title. */
function slug(title: string): string {
  const text = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, NAME_MAX);
  return text || 'workload';
}
