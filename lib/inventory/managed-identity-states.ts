import type { ManagedIdentityState } from '#lib/inventory/inventory';
import { subscriptionOf } from '#lib/model/arm-id';
import type {
  IdentityReference,
  Resource,
  ResourceLookup,
  Subscription,
  UserAssignedIdentity,
} from '#lib/model/azure-resource';
import type { ServicePrincipal } from '#lib/model/service-principal';

interface Sources {
  readonly subscriptions: readonly Subscription[];
  readonly resources: readonly Resource[];
  readonly identities: readonly UserAssignedIdentity[];
  /** Names resources that are in no other list, such as policy assignments; not needed for a verdict. */
  readonly references: readonly IdentityReference[];
  readonly lookups: readonly ResourceLookup[];
}

/** Every managed identity whose ARM id the directory tells, with whether that id still exists. */
export function managedIdentityStates(
  servicePrincipals: readonly ServicePrincipal[],
  sources: Sources,
): readonly ManagedIdentityState[] {
  const listed = new Set([
    ...sources.resources.map(({ id }) => id),
    ...sources.identities.map(({ id }) => id),
    ...sources.references.map(({ referrerId }) => referrerId),
  ]);
  const visible = new Set(sources.subscriptions.map(({ id }) => id));
  const answers = new Map(sources.lookups.map(({ id, answer }) => [id, answer]));

  return servicePrincipals.flatMap((servicePrincipal) => {
    const link = servicePrincipal.managedIdentity;
    if (!link) return [];
    const { resourceId, userAssigned } = link;
    return [{ servicePrincipal, resourceId, userAssigned, ...hostState(resourceId, listed, visible, answers) }];
  });
}

type HostState = Pick<ManagedIdentityState, 'host' | 'because'>;

/** A subscription that cannot be seen, or a read that was refused, is never evidence of deletion. */
function hostState(
  resourceId: string,
  listed: ReadonlySet<string>,
  visible: ReadonlySet<string>,
  answers: ReadonlyMap<string, ResourceLookup['answer']>,
): HostState {
  const answer = answers.get(resourceId);
  if (listed.has(resourceId) || answer === 'found') return { host: 'present', because: null };

  const subscriptionId = subscriptionOf(resourceId);
  if (subscriptionId !== null && !visible.has(subscriptionId))
    return { host: 'unknown', because: `Subscription ${subscriptionId} is not visible to this scan.` };
  if (answer === 'missing') return { host: 'gone', because: null };
  if (answer === 'forbidden')
    return { host: 'unknown', because: 'Azure Resource Manager did not say whether the resource exists.' };
  return { host: 'unknown', because: 'Azure Resource Manager was not asked whether the resource exists.' };
}
