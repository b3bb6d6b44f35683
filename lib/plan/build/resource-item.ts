import type { UsagePlace } from '#lib/inventory/usage/usage';
import { nameOf, resourceTypeOf, subscriptionOf } from '#lib/model/arm-id';
import type { Blocker, KeySwitch, PlanItem } from '#lib/model/plan';
import { managedIdentitySupport } from '#lib/model/reference/managed-identity-support';
import { azureWorkload } from '#lib/plan/build/application-item';
import { identityChoice } from '#lib/plan/build/identity-choice';
import type { ItemContext } from '#lib/plan/build/item-context';
import { planId } from '#lib/plan/build/plan-id';
import { progressOf } from '#lib/plan/build/progress';
import { effortOf, waveOf } from '#lib/plan/build/wave';
import { answer, type RouteAnswer } from '#lib/plan/route/route';

/** The setting that keeps a content share, which no identity can open. Source: https://learn.microsoft.com/azure/azure-functions/functions-app-settings */
const CONTENT_SHARE = 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING';

/** A workload that holds keys or passwords of no application. */
export const workloadItem = (id: string, places: readonly UsagePlace[], context: ItemContext): PlanItem =>
  resourceItem('workload', id, workloadRoute(id, places), places, [], context);

/** A resource that still opens with keys: who uses them is only told by workloads that name it. */
export function keyedResourceItem(
  id: string,
  switches: readonly KeySwitch[],
  users: readonly UsagePlace[],
  context: ItemContext,
): PlanItem {
  return resourceItem('resource', id, keyRoute(users), users, switches, context);
}

function workloadRoute(id: string, places: readonly UsagePlace[]): RouteAnswer {
  const type = resourceTypeOf(id) ?? 'unknown';
  const support = managedIdentitySupport(type);
  if (!support?.system && !support?.user)
    return answer(
      'certificate',
      `${type} has no managed identity; keep what it holds in a Key Vault that rotates it.`,
      'Moving it to a host with an identity.',
    );
  const blockers: Blocker[] = places
    .filter(({ where }) => where === CONTENT_SHARE)
    .map(() => ({
      kind: 'content-share',
      text: `${CONTENT_SHARE} cannot use an identity on this plan; move to Flex Consumption.`,
    }));
  return answer(
    'managed-identity',
    `${places.length === 1 ? 'One place holds' : `${places.length} places hold`} a key or password, and ${type} supports managed identity.`,
    'A target that takes no Entra token.',
    { blockers },
  );
}

const keyRoute = (users: readonly UsagePlace[]): RouteAnswer =>
  users.length > 0
    ? answer(
        'managed-identity',
        'Workloads seen hold a key of it and can have an identity instead; then the keys can be turned off.',
        'A caller that was not seen.',
      )
    : answer(
        'unknown',
        'It still opens with keys, and no workload that was read holds one.',
        'Reading who signs in with a key.',
        {
          missing: ['Its diagnostic logs: which callers still sign in with a key. They are outside what is read.'],
        },
      );

function resourceItem(
  kind: 'workload' | 'resource',
  id: string,
  found: RouteAnswer,
  places: readonly UsagePlace[],
  switches: readonly KeySwitch[],
  context: ItemContext,
): PlanItem {
  const title = context.resourceById.get(id)?.name ?? nameOf(id);
  const workloads = [...Map.groupBy(places, ({ workloadId }) => workloadId)].map(([workloadId, own]) =>
    azureWorkload(workloadId, own, found.route, context),
  );
  const changes = workloads.flatMap((workload) => workload.changes);
  const wave = waveOf(found, changes);
  const itemId = planId(context.tenantId, kind, id);
  const { exposure, dueAt } = context.about(id);
  return {
    id: itemId,
    kind,
    subjectId: id,
    title,
    appId: null,
    subscriptionId: subscriptionOf(id),
    ...found,
    workloads,
    credentials: [],
    targets: [...new Set(places.flatMap(({ target }) => target ?? []))],
    evidence: places.map(({ workloadId, where, confidence }) => ({
      text: `${nameOf(workloadId)} holds a key or password in ${where}.`,
      where: workloadId,
      confidence,
    })),
    identity: found.route === 'managed-identity' ? identityChoice(title, workloads, false, context.inventory) : null,
    grants: [],
    switches,
    wave,
    ...effortOf(wave, changes),
    exposure,
    dueAt,
    ...progressOf(
      {
        workloads,
        grants: [],
        hasLiveCredential: true,
        lastUsedAt: undefined,
        previous: context.previous.get(itemId) ?? null,
        now: context.now,
      },
      context.inventory,
    ),
    ...context.ownerOf({ applicationId: null, appId: null, resourceId: id }),
  };
}
