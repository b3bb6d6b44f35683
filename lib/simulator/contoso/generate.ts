import { addEstate } from '#lib/simulator/contoso/azure/estate';
import { addEverydayServices } from '#lib/simulator/contoso/azure/everyday-services';
import { addRoleDefinitions } from '#lib/simulator/contoso/azure/roles';
import { addWorkloads } from '#lib/simulator/contoso/azure/workloads';
import { TENANT_NAME } from '#lib/simulator/contoso/company';
import type { ContosoSize } from '#lib/simulator/contoso/counts';
import { fillUp } from '#lib/simulator/contoso/fill-up';
import {
  addApplications,
  addGalleryApplications,
  addMicrosoftApplications,
  addPersonalGrants,
} from '#lib/simulator/contoso/graph/bulk';
import { addDirectoryRoleDefinitions } from '#lib/simulator/contoso/graph/directory-roles';
import {
  addAdministrators,
  addHungryApplication,
  addOrdinaryAccess,
} from '#lib/simulator/contoso/graph/ordinary-access';
import {
  addGovernance,
  addOrdinaryActivity,
  addOrdinaryAudits,
  addOrdinarySignIns,
} from '#lib/simulator/contoso/graph/ordinary-history';
import { addPeople } from '#lib/simulator/contoso/graph/people';
import { addStoryAccounts } from '#lib/simulator/contoso/story-accounts';
import { addStoryAccess } from '#lib/simulator/contoso/story-applications';
import { addStoryAzure } from '#lib/simulator/contoso/story-azure';
import { addStoryApplications } from '#lib/simulator/contoso/story-directory';
import { addStoryFederation } from '#lib/simulator/contoso/story-federation';
import { addStoryIdentities } from '#lib/simulator/contoso/story-identities';
import { addStoryPlan } from '#lib/simulator/contoso/story-plan';
import { Building } from '#lib/simulator/contoso/world';
import {
  ARM_TABLES,
  type ArmTable,
  GRAPH_COLLECTIONS,
  type GraphCollection,
  type Tenant,
  type WireObject,
} from '#lib/simulator/tenant/tenant';

const P1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d';
const P2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';
/** Where everything is counted, this share of the resources are workloads and what they work on. */
const WORKLOADS_OF_ALL = 0.3;
const WORKLOAD_ID = '84c289f0-efcb-486f-8581-07f44fc9efad';

export interface ContosoOptions {
  readonly seed: number;
  readonly size: ContosoSize;
  /** Dates are told from here, so that verdicts do not drift. */
  readonly now: Date;
}

/** A company that never was, the same for the same seed, size and time: its story shows every rule firing and staying quiet. */
export function generateContoso({ seed, size: asked, now }: ContosoOptions): Tenant {
  const counts = typeof asked === 'number' ? null : asked;
  const size = counts ? counts.applications : Number(asked);
  const building = new Building(seed, size, now);
  const plan = (servicePlanId: string, capabilityStatus: string): WireObject => ({
    assignedDateTime: building.at(-800),
    capabilityStatus,
    service: 'AADPremiumService',
    servicePlanId,
  });
  building.add('organization', {
    id: building.tenantId,
    displayName: TENANT_NAME,
    assignedPlans: [plan(P1, 'Enabled'), plan(P2, 'Enabled'), plan(WORKLOAD_ID, 'Deleted')],
  });
  const people = addPeople(building, Math.max(24, Math.round(size * 0.4)));
  const subscriptions = addEstate(building, Math.min(44, 8 + Math.floor(size / 25)));
  addRoleDefinitions(building);
  addMicrosoftApplications(building);
  addDirectoryRoleDefinitions(building);
  const mail = addStoryApplications(building, people);
  const [first] = subscriptions;
  if (first) {
    addStoryAzure(building, first, mail);
    addStoryAccess(building, people, first.id);
    addStoryFederation(building, people, first.id);
    addStoryIdentities(building, first.id);
    addStoryAccounts(building, first.id);
    addStoryPlan(building, people, first.id);
  }
  const principalsOfStory = building.graph.get('servicePrincipals')?.length ?? 0;
  const told = building.graph.get('applications')?.length ?? 0;
  addApplications(building, people, subscriptions, Math.max(0, size - told));
  addGalleryApplications(building, Math.max(3, Math.round(size * 0.1)));
  addWorkloads(
    building,
    subscriptions,
    Math.min(size * 8, Math.round((counts?.resources ?? Infinity) * WORKLOADS_OF_ALL)),
  );
  if (!counts) addPersonalGrants(building, people, subscriptions, size * 2);
  const ordinary = (building.graph.get('servicePrincipals') ?? []).slice(principalsOfStory);
  const [hungry, ...others] = ordinary;
  if (hungry) addHungryApplication(building, hungry);
  addOrdinaryAccess(building, people, others);
  addAdministrators(building, people);
  addOrdinaryActivity(building);
  addOrdinarySignIns(building, ordinary, 20);
  addOrdinaryAudits(building, people);
  addGovernance(building, ordinary);
  addEverydayServices(building, subscriptions, Math.max(48, Math.round(size * 0.6)));
  if (counts) fillUp(building, people, subscriptions, counts);
  return {
    tenantId: building.tenantId,
    displayName: TENANT_NAME,
    now: null,
    licences: ['P1', 'P2'],
    graph: Object.fromEntries(GRAPH_COLLECTIONS.map((name) => [name, building.graph.get(name) ?? []])) as {
      [C in GraphCollection]: WireObject[];
    },
    arm: Object.fromEntries(ARM_TABLES.map((name) => [name, building.arm.get(name) ?? []])) as {
      [T in ArmTable]: WireObject[];
    },
    responses: building.responses,
  };
}
