import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import type { UsagePlace } from '#lib/inventory/usage/usage';
import { nameOf } from '#lib/model/arm-id';
import type { Finding } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import type { Subject } from '#lib/model/subject';
import { SEVERITIES } from '#lib/model/verdict';
import { applicationItem } from '#lib/plan/build/application-item';
import type { ItemContext } from '#lib/plan/build/item-context';
import { openSwitches } from '#lib/plan/build/key-switches';
import { grantPlanner } from '#lib/plan/build/planned-grants';
import { keyedResourceItem, workloadItem } from '#lib/plan/build/resource-item';
import { type ApplicationCase, caseOf } from '#lib/plan/route/application-case';

export interface PlanOrder {
  readonly tenantId: string;
  readonly now: Instant;
  /** What is known of the findings about a subject. */
  readonly findings: readonly (Pick<Finding, 'severity' | 'dueAt'> & { readonly subject: Pick<Subject, 'id'> })[];
  /** Items of the last sealed scan. */
  readonly previous: readonly PlanItem[];
}

/** A plan for every application that holds a credential, and for everything that opens with a key. */
export const buildPlan = (inventory: Partial<Inventory>, order: PlanOrder): PlanItem[] => [
  ...planItems(inventory, order),
];

/** The same one after the other: a large tenant’s would not fit beside everything else. */
export function* planItems(inventory: Partial<Inventory>, order: PlanOrder): Generator<PlanItem> {
  const context = contextOf(inventory, order);
  yield* applicationItems(inventory, order, context);
  yield* resourceItems(inventory, context);
}

function contextOf(inventory: Partial<Inventory>, { tenantId, now, findings, previous }: PlanOrder): ItemContext {
  const bySubject = Map.groupBy(findings, ({ subject }) => subject.id);
  return {
    inventory,
    tenantId,
    now,
    resourceById: new Map((inventory.resources ?? []).map((resource) => [resource.id, resource])),
    previous: new Map(previous.map((item) => [item.id, item])),
    grantsFor: grantPlanner(inventory),
    ownerOf: ownerFinder(inventory),
    about: (...ids) => {
      const own = ids.flatMap((id) => (id === null ? [] : (bySubject.get(id) ?? [])));
      const due = own.flatMap(({ dueAt }) => dueAt ?? []).sort();
      return {
        exposure: SEVERITIES.find((severity) => own.some((finding) => finding.severity === severity)) ?? null,
        dueAt: due[0] ?? null,
      };
    },
  };
}

type Holder = Pick<ApplicationCase, 'application' | 'servicePrincipal'>;

/** One item for an application with its service principal; a service principal alone when the registration is elsewhere. */
function* applicationItems(
  inventory: Partial<Inventory>,
  { now, previous }: PlanOrder,
  context: ItemContext,
): Generator<PlanItem> {
  const { applications = [], credentials = [], federated = [] } = inventory;
  const servicePrincipals = new Map((inventory['service-principals'] ?? []).map((entry) => [entry.appId, entry]));
  const registered = new Set(applications.map(({ appId }) => appId));
  const held = Map.groupBy([...credentials, ...federated], appIdOf);
  const planned = new Set(previous.map(({ subjectId }) => subjectId));
  const prepared = caseOf(inventory, now);
  const itemFor = (holder: Holder, appId: string): readonly PlanItem[] => {
    const own = held.get(appId) ?? [];
    const subject = holder.application ?? holder.servicePrincipal;
    // What held one at the last scan stays in the plan: that it is gone is what the plan is for.
    if (!subject || (!own.some(({ kind }) => kind !== 'federated') && !planned.has(subject.id))) return [];
    const item = applicationItem(prepared(holder, own), context);
    return item ? [item] : [];
  };
  for (const application of applications)
    yield* itemFor(
      { application, servicePrincipal: servicePrincipals.get(application.appId) ?? null },
      application.appId,
    );
  for (const servicePrincipal of servicePrincipals.values())
    if (!registered.has(servicePrincipal.appId) && servicePrincipal.type !== 'ManagedIdentity')
      yield* itemFor({ application: null, servicePrincipal }, servicePrincipal.appId);
}

const appIdOf = ({ holder }: HeldCredential): string =>
  holder.kind === 'application' ? holder.application.appId : holder.servicePrincipal.appId;

function* resourceItems(inventory: Partial<Inventory>, context: ItemContext): Generator<PlanItem> {
  const keys = inventory.usage?.keysByWorkload ?? new Map<string, readonly UsagePlace[]>();
  const byHost = Map.groupBy([...keys.values()].flat(), ({ target }) => target?.split('.')[0]?.toLowerCase() ?? '');
  for (const [id, places] of keys) yield workloadItem(id, places, context);
  for (const settings of inventory['local-auth'] ?? []) {
    const switches = openSwitches(settings);
    if (switches.length > 0)
      yield keyedResourceItem(settings.id, switches, byHost.get(nameOf(settings.id)) ?? [], context);
  }
}
