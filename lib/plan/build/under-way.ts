import type { Resource } from '#lib/model/azure-resource';
import type { PlanGrant, PlanItem, PlanWorkload } from '#lib/model/plan';
import type { ApplicationCase } from '#lib/plan/route/application-case';
import { answer, type RouteAnswer } from '#lib/plan/route/route';

/** A migration of which some workloads no longer sign in with the credential: what they were is only in the last plan. */
export interface UnderWay {
  readonly previous: PlanItem;
  /** Workloads that have an identity and no longer name the application, as they were planned. */
  readonly moved: readonly PlanWorkload[];
}

const IDENTITY_ROUTES: ReadonlySet<string> = new Set([
  'managed-identity',
  'federated-managed-identity',
  'arc-identity',
]);

/** Null: nothing moved, or somebody uses a new credential, so that the application is to be looked at afresh. */
export function underWay(
  previous: PlanItem | undefined,
  { usage, live }: ApplicationCase,
  resourceById: ReadonlyMap<string, Resource>,
): UnderWay | null {
  if (!previous || !IDENTITY_ROUTES.has(previous.route)) return null;
  const planned = new Set(previous.credentials.map(({ keyId }) => keyId));
  const added = new Set(live.filter(({ keyId }) => !planned.has(keyId)).map(({ keyId }) => keyId));
  if (usage.signIns.some(({ credentialId }) => credentialId !== null && added.has(credentialId))) return null;
  const naming = new Set(usage.places.map(({ workloadId }) => workloadId));
  const moved = previous.workloads.filter(
    ({ id, changes }) => id !== null && changes.length > 0 && !naming.has(id) && resourceById.get(id)?.identity,
  );
  return moved.length > 0 ? { previous, moved } : null;
}

/** The route stays what it was until nothing is left of it; what is seen now may only take it further. */
export function routeUnderWay({ previous }: UnderWay, found: RouteAnswer, { live }: ApplicationCase): RouteAnswer {
  if (IDENTITY_ROUTES.has(found.route)) return found;
  return answer(
    previous.route,
    live.length > 0
      ? 'Its workloads have an identity and no longer name the application; the credential is what is left.'
      : 'Its workloads have an identity, and no credential is left.',
    'A sign-in with a credential from somewhere else.',
    { blockers: previous.blockers },
  );
}

const keyOf = ({ kind, roleId, scope }: PlanGrant): string => `${kind} ${roleId} ${scope}`;

/** What was proven while definitions still named the application stays proven. */
export function grantsUnderWay({ previous }: UnderWay, grants: readonly PlanGrant[]): readonly PlanGrant[] {
  const proven = previous.grants.filter(({ use }) => use === 'used');
  const keys = new Set(proven.map(keyOf));
  const decided = new Map(previous.grants.map((grant) => [keyOf(grant), grant]));
  return [
    ...proven,
    ...grants
      .filter((grant) => !keys.has(keyOf(grant)))
      .map((grant) => (grant.use === 'used' ? grant : (decided.get(keyOf(grant)) ?? grant))),
  ];
}
