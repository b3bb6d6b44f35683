import { hasEnded } from '#lib/inventory/credential-life';
import { usageOf } from '#lib/inventory/credential-use';
import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import { NO_USAGE } from '#lib/inventory/usage/build-usage';
import type { ApplicationUsage } from '#lib/inventory/usage/usage';
import type { Application } from '#lib/model/application';
import { resourceTypeOf } from '#lib/model/arm-id';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { Blocker } from '#lib/model/plan';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { SourceId } from '#lib/model/source';

/** Everything the route table looks at, for one application. */
export interface ApplicationCase {
  readonly application: Application | null;
  readonly servicePrincipal: ServicePrincipal | null;
  readonly credentials: readonly HeldCredential[];
  /** Sign-in credentials that have not ended. */
  readonly live: readonly HeldCredential[];
  readonly expired: readonly HeldCredential[];
  /** Proof that nothing uses it, in a sentence; null: there is none. */
  readonly unusedBecause: string | null;
  readonly usage: ApplicationUsage;
  readonly targets: readonly string[];
  /** It holds delegated permissions and no other. */
  readonly delegatedOnly: boolean;
  readonly blockers: readonly Blocker[];
  readonly unread: readonly SourceId[];
  readonly typeOf: (workloadId: string) => string;
}

/** Younger ones may not have been put to use yet. */
const SETTLED_DAYS = 30;
const UNUSED_DAYS = 90;

export type CaseOf = (
  holder: Pick<ApplicationCase, 'application' | 'servicePrincipal'>,
  credentials: readonly HeldCredential[],
) => ApplicationCase;

/** Prepares what every case is looked up in. */
export function caseOf(inventory: Partial<Inventory>, now: Instant): CaseOf {
  const activity = inventory['service-principal-activity'];
  const lastUses = activity && new Map(activity.map((entry) => [entry.appId, entry.lastUsedAt]));
  return (holder, credentials) => applicationCase(inventory, lastUses, holder, credentials, now);
}

type LastUses = ReadonlyMap<string, Instant | null> | undefined;

function applicationCase(
  inventory: Partial<Inventory>,
  lastUses: LastUses,
  holder: Pick<ApplicationCase, 'application' | 'servicePrincipal'>,
  credentials: readonly HeldCredential[],
  now: Instant,
): ApplicationCase {
  const { application, servicePrincipal } = holder;
  const appId = application?.appId ?? servicePrincipal?.appId ?? '';
  const usage = inventory.usage?.byApplication.get(appId) ?? NO_USAGE;
  const signIn = credentials.filter(({ role }) => role === 'sign-in');
  const live = signIn.filter((credential) => credential.kind !== 'federated' && !hasEnded(credential, now));
  const grants = servicePrincipal ? (inventory.privileges?.grants.get(servicePrincipal.id) ?? []) : [];
  return {
    ...holder,
    credentials,
    live,
    expired: signIn.filter((credential) => credential.kind !== 'federated' && hasEnded(credential, now)),
    unusedBecause: unusedBecause(inventory, lastUses, appId, live, now),
    usage,
    targets: targetsOf(usage),
    delegatedOnly: grants.length > 0 && grants.every(({ kind }) => kind === 'delegated'),
    blockers: [],
    unread: inventory.usage?.unread ?? [],
    typeOf: (workloadId) => resourceTypeOf(workloadId) ?? 'unknown',
  };
}

/** What it signs in to, as hosts or names, each once. */
const targetsOf = ({ places, signIns }: ApplicationUsage): readonly string[] => [
  ...new Set([
    ...signIns.flatMap(({ resourceName }) => resourceName ?? []),
    ...places.flatMap(({ target }) => (target ? [HOST_NAMES[target.toLowerCase()] ?? target] : [])),
  ]),
];

const HOST_NAMES: Readonly<Record<string, string>> = {
  'graph.microsoft.com': 'Microsoft Graph',
  'management.azure.com': 'Azure Resource Manager',
};

function unusedBecause(
  inventory: Partial<Inventory>,
  lastUses: LastUses,
  appId: string,
  live: readonly HeldCredential[],
  now: Instant,
): string | null {
  const last = lastUses?.get(appId) ?? null;
  const created = live.every(({ startsAt }) => startsAt !== null && wholeDaysBetween(startsAt, now) > SETTLED_DAYS);
  if (lastUses && created && (last === null || wholeDaysBetween(last, now) > UNUSED_DAYS))
    return last === null ? 'No sign-in of it was ever recorded.' : `It last signed in on ${last.slice(0, 10)}.`;
  const uses = inventory.credentialUses;
  if (uses?.known && created && live.every((credential) => usageOf(uses, credential, now) === 'not-seen'))
    return 'None of its credentials was used in the last 30 days.';
  return null;
}
