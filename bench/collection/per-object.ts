import type { Populations } from '#lib/model/scan';

/**
 * Requests that a collector which asks object by object makes for the same facts, by the formula of the closest one:
 * AzADServicePrincipalInsights reads S/100 pages of service principals, then 8 for each, one more for each of type
 * Application, 3 for each application, about 5 for each subscription; to which come the reads below a resource that Azure
 * serves one by one, which a batch holds twenty of.
 */
export function perObjectRequests(populations: Populations, batches: number): number {
  const { servicePrincipals = 0, managedIdentities = 0, applications = 0, subscriptions = 0 } = populations;
  const principals = servicePrincipals ?? 0;
  return (
    Math.ceil(principals / 100) +
    8 * principals +
    (principals - (managedIdentities ?? 0)) +
    3 * (applications ?? 0) +
    5 * (subscriptions ?? 0) +
    20 * batches
  );
}
