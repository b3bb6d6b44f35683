import { hasEnded } from '#lib/inventory/credential-life';
import { usageOf } from '#lib/inventory/credential-use';
import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import type { UsagePlace } from '#lib/inventory/usage/usage';
import { nameOf, resourceTypeOf, subscriptionOf } from '#lib/model/arm-id';
import type { Resource } from '#lib/model/azure-resource';
import type { Instant } from '#lib/model/instant';
import type { PlanCredential, PlanEvidence, PlanItem, PlanWorkload } from '#lib/model/plan';
import { bareChange, changeOf, outsidePlanWorkload } from '#lib/plan/build/changes';
import { identityChoice } from '#lib/plan/build/identity-choice';
import type { ItemContext } from '#lib/plan/build/item-context';
import { planId } from '#lib/plan/build/plan-id';
import { progressOf } from '#lib/plan/build/progress';
import { grantsUnderWay, routeUnderWay, underWay } from '#lib/plan/build/under-way';
import { effortOf, waveOf } from '#lib/plan/build/wave';
import type { ApplicationCase } from '#lib/plan/route/application-case';
import { applicationRoute, OUTSIDE_WORDS } from '#lib/plan/route/application-route';
import type { RouteAnswer } from '#lib/plan/route/route';

/** The plan of one application, with everything that signs in as it. */
export function applicationItem(given: ApplicationCase, context: ItemContext): PlanItem | null {
  const holder = given.application ?? given.servicePrincipal;
  if (!holder) return null;
  const { inventory, tenantId } = context;
  const kind = given.application ? 'application' : 'service-principal';
  const id = planId(tenantId, kind, holder.id);
  const begun = underWay(context.previous.get(id), given, context.resourceById);
  const seen = applicationRoute(given);
  const found = begun ? routeUnderWay(begun, seen, given) : seen;
  const workloads = [
    ...workloadsOf(given, found, context),
    ...(begun?.moved ?? []).map((workload) => asItIs(workload, context)),
  ];
  const changes = workloads.flatMap((workload) => workload.changes);
  const held = ['managed-identity', 'arc-identity'].includes(found.route)
    ? context.grantsFor(given.servicePrincipal, given.usage)
    : [];
  const grants = begun ? grantsUnderWay(begun, held) : held;
  const needsIdentity = ['managed-identity', 'federated-managed-identity', 'arc-identity'].includes(found.route);
  const wave = waveOf(found, changes);
  const { exposure, dueAt } = context.about(holder.id, given.servicePrincipal?.id ?? null);
  return {
    id,
    kind,
    subjectId: holder.id,
    title: holder.displayName,
    appId: holder.appId,
    subscriptionId: subscriptionOf(workloads.find((workload) => workload.id !== null)?.id ?? ''),
    ...found,
    workloads,
    credentials: given.credentials.map((credential) => credentialOf(credential, given, found, context)),
    targets: begun ? [...new Set([...begun.previous.targets, ...given.targets])] : given.targets,
    evidence: evidenceOf(given),
    identity: needsIdentity
      ? identityChoice(
          holder.displayName,
          workloads,
          grants.some((grant) => grant.kind === 'app-role'),
          context,
        )
      : null,
    grants,
    switches: [],
    wave,
    ...effortOf(wave, changes),
    exposure,
    dueAt,
    ...progressOf(
      {
        workloads,
        grants,
        hasLiveCredential: given.live.length > 0,
        lastUsedAt: lastUseOf(given.live, inventory),
        previous: context.previous.get(id) ?? null,
        now: context.now,
      },
      inventory,
    ),
    ...context.ownerOf({ applicationId: given.application?.id ?? null, appId: holder.appId }),
  };
}

function workloadsOf(given: ApplicationCase, { route }: RouteAnswer, context: ItemContext): readonly PlanWorkload[] {
  const hosts = Map.groupBy(given.usage.places, ({ workloadId }) => workloadId);
  const inAzure = [...hosts].map(([id, places]) => azureWorkload(id, places, route, context));
  const outside = given.usage.outside.map(outsidePlanWorkload);
  if (inAzure.length + outside.length > 0) return [...inAzure, ...outside];
  return route === 'certificate' ? [bareChange(given.application?.displayName ?? 'the application', 'R11')] : [];
}

export function azureWorkload(
  id: string,
  places: readonly UsagePlace[],
  route: PlanItem['route'],
  { resourceById }: ItemContext,
): PlanWorkload {
  const resource = resourceById.get(id);
  const isFunction = resource?.kind?.toLowerCase().includes('functionapp') ?? false;
  return {
    id,
    name: resource?.name ?? nameOf(id),
    type: resource?.type ?? resourceTypeOf(id) ?? 'unknown',
    location: resource?.location ?? null,
    identity: identityOf(resource),
    changes: places.map((place) => changeOf(place, route, isFunction)),
  };
}

const asItIs = (workload: PlanWorkload, { resourceById }: ItemContext): PlanWorkload => ({
  ...workload,
  identity: identityOf(resourceById.get(workload.id ?? '')),
});

function identityOf(resource: Resource | undefined): PlanWorkload['identity'] {
  const identity = resource?.identity;
  if (!identity) return 'none';
  if (identity.userAssigned.length === 0) return 'system';
  return identity.systemAssigned ? 'both' : 'user';
}

/** A credential that has ended, or that Microsoft rotates, goes its own way whatever becomes of the others. */
function credentialOf(
  credential: HeldCredential,
  given: ApplicationCase,
  { route, reason }: RouteAnswer,
  { inventory, now }: ItemContext,
): PlanCredential {
  const { holder, kind, keyId, name, endsAt } = credential;
  const base = {
    holderKind: holder.kind,
    holderId: holder.kind === 'application' ? holder.application.id : holder.servicePrincipal.id,
    kind,
    keyId,
    name,
    endsAt,
  };
  if (credential.role !== 'sign-in')
    return { ...base, route: 'keep', reason: credential.roleReason ?? 'It signs nobody in.' };
  if (kind === 'federated') return { ...base, route: 'keep', reason: 'It holds no secret.' };
  if (hasEnded(credential, now)) return { ...base, route: 'remove', reason: 'It has expired.' };
  const uses = inventory.credentialUses;
  const inUse = given.live.some((other) => uses && usageOf(uses, other, now) === 'in-use');
  if (inUse && uses && usageOf(uses, credential, now) === 'not-seen')
    return {
      ...base,
      route: 'remove',
      reason: 'Another credential of the application is used; this one was not in 30 days.',
    };
  return { ...base, route, reason };
}

function lastUseOf(
  live: readonly HeldCredential[],
  { credentialUses }: Partial<Inventory>,
): Instant | null | undefined {
  if (!credentialUses?.known) return undefined;
  const at = live.flatMap(({ keyId }) => credentialUses.value.get(keyId) ?? []);
  return at.length > 0 ? at.reduce((one, other) => (one > other ? one : other)) : null;
}

const EVIDENCE_MAX = 50;

function evidenceOf({ usage }: ApplicationCase): readonly PlanEvidence[] {
  return [
    ...usage.places.map(
      ({ workloadId, where, confidence }): PlanEvidence => ({
        text: `${nameOf(workloadId)} signs in as it in ${where}.`,
        where: workloadId,
        confidence,
      }),
    ),
    ...usage.hints.map(
      ({ workloadId, where }): PlanEvidence => ({
        text: `${nameOf(workloadId)} may be what ${where}; others share the address.`,
        where: workloadId,
        confidence: 'possible',
      }),
    ),
    ...usage.outside.map(
      ({ kind, name, where, issuer }): PlanEvidence => ({
        text: `${OUTSIDE_WORDS[kind]} ${name} trades its own token (${issuer}).`,
        where,
        confidence: 'certain',
      }),
    ),
    ...usage.signIns.map(
      ({ resourceName, ipAddress, lastAt, credentialId }): PlanEvidence => ({
        text: `Signed in to ${resourceName ?? 'an API'}${ipAddress ? ` from ${ipAddress}` : ''}, last on ${lastAt.slice(0, 10)}.`,
        where: `auditLogs/signIns${credentialId ? `[${credentialId}]` : ''}`,
        confidence: 'certain',
      }),
    ),
  ].slice(0, EVIDENCE_MAX);
}
