import { httpStep, workflowProperties } from '#lib/simulator/contoso/azure/logic-apps';
import type { Random } from '#lib/simulator/contoso/random';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const URI = 'https://api.fabrikam.example/v1/orders';

/** How its call authenticates: from nothing at all to a secret in clear text. */
const CALLS: readonly ((building: Building) => WireObject)[] = [
  () => httpStep(URI),
  () =>
    httpStep('https://graph.microsoft.com/v1.0/users', {
      type: 'ManagedServiceIdentity',
      audience: 'https://graph.microsoft.com',
    }),
  () =>
    httpStep('https://management.azure.com/subscriptions', {
      type: 'ManagedServiceIdentity',
      audience: 'https://management.azure.com/',
    }),
  () => httpStep(URI, { type: 'Basic', username: 'orders', password: "@parameters('password')" }),
  (building) => httpStep(URI, { type: 'Basic', username: 'orders', password: building.canary('logic-basic') }),
  () => httpStep(URI, { type: 'Raw', value: "@body('Get_secret')?['value']" }),
  (building) => httpStep(URI, undefined, { headers: { 'x-api-password': building.canary('logic-header') } }),
  (building) =>
    httpStep('https://graph.microsoft.com/v1.0/groups', {
      type: 'ActiveDirectoryOAuth',
      tenant: building.tenantId,
      audience: 'https://graph.microsoft.com',
      clientId: building.guid('appId ERP Sync'),
      credentialType: 'Secret',
      secret: "@parameters('secret')",
    }),
];

/** A workflow that calls once, at the top or inside a condition; most call with an identity or without any credential. */
export function everydayWorkflow(
  building: Building,
  { subscriptionId }: { readonly subscriptionId: string },
  random: Random,
): WireObject {
  const call = random.pick(random.chance(0.6) ? CALLS.slice(0, 3) : CALLS)(building);
  const actions = random.chance(0.5)
    ? { Call: call }
    : { Check: { type: 'If', expression: {}, actions: {}, else: { actions: { Call: call } }, runAfter: {} } };
  return workflowProperties(subscriptionId, {
    actions,
    triggers: { Every_day: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
    parameters: { password: { type: 'securestring' }, secret: { type: 'securestring' } },
    state: random.chance(0.9) ? 'Enabled' : 'Disabled',
  });
}
