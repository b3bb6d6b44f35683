import type { PlanWorkload } from '#lib/model/plan';
import type { IdentityRef, Step } from '#lib/plan/steps/step';

interface Host {
  readonly apiVersion: string;
  /** How the provider spells both kinds together; null: it takes one. */
  readonly both: string | null;
  /** Absent: `patch`. */
  readonly method?: 'put';
}

/**
 * A workflow’s PATCH takes no body. Container groups are missing: theirs takes tags alone, and their GET leaves out what a PUT needs.
 * Sources: the update operation of each, e.g. https://learn.microsoft.com/rest/api/logic/workflows/update
 */
const HOSTS: Readonly<Record<string, Host>> = {
  'microsoft.logic/workflows': { apiVersion: '2019-05-01', both: null, method: 'put' },
  'microsoft.web/sites': { apiVersion: '2023-12-01', both: 'SystemAssigned, UserAssigned' },
  'microsoft.web/sites/slots': { apiVersion: '2023-12-01', both: 'SystemAssigned, UserAssigned' },
  'microsoft.app/containerapps': { apiVersion: '2024-03-01', both: 'SystemAssigned,UserAssigned' },
  'microsoft.app/jobs': { apiVersion: '2024-03-01', both: 'SystemAssigned,UserAssigned' },
  'microsoft.compute/virtualmachines': { apiVersion: '2024-03-01', both: 'SystemAssigned, UserAssigned' },
  'microsoft.compute/virtualmachinescalesets': { apiVersion: '2024-03-01', both: 'SystemAssigned, UserAssigned' },
  'microsoft.datafactory/factories': { apiVersion: '2018-06-01', both: 'SystemAssigned,UserAssigned' },
  'microsoft.automation/automationaccounts': { apiVersion: '2023-11-01', both: 'SystemAssigned, UserAssigned' },
};

/** Gives a workload its identity; types whose identity comes with another step, such as AKS, attach nothing here. */
export function attachOf({ id, type, name }: PlanWorkload, identity: IdentityRef | null): readonly Step[] {
  if (id === null || identity === null || type === 'microsoft.containerservice/managedclusters') return [];
  const host = HOSTS[type];
  if (!host) return [{ do: 'by-hand', text: `${name}: turn on its managed identity.`, snippet: null }];
  const { apiVersion, both: bothSpelled, method = 'patch' } = host;
  return [{ do: 'attach-identity', resourceId: id, apiVersion, identity, bothSpelled, method }];
}
