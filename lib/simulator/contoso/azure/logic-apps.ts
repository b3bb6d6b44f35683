import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const SCHEMA =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

export interface LogicAppPlan {
  readonly actions?: WireObject;
  readonly triggers?: WireObject;
  /** Of the definition: `{ apiKey: { type: 'securestring', defaultValue } }`. */
  readonly parameters?: WireObject;
  /** By name: ids of API connections. */
  readonly connections?: Readonly<Record<string, { readonly id: string; readonly usesManagedIdentity?: boolean }>>;
  readonly state?: string;
  /** The row carries no definition; ARM does. */
  readonly isDefinitionLeftOut?: boolean;
}

/** A Consumption workflow. Source: https://learn.microsoft.com/rest/api/logic/workflows/get */
export function addLogicApp(building: Building, place: Place, plan: LogicAppPlan = {}): string {
  const properties = workflowProperties(place.subscriptionId, plan);
  const { definition: _left, ...without } = properties;
  const id = addPlaced(building, place, 'Microsoft.Logic/workflows', plan.isDefinitionLeftOut ? without : properties);
  if (plan.isDefinitionLeftOut)
    building.answer('GET', id, {
      id,
      name: place.name,
      type: 'Microsoft.Logic/workflows',
      location: 'westeurope',
      tags: {},
      properties,
    });
  return id;
}

export const workflowProperties = (subscriptionId: string, plan: LogicAppPlan): WireObject => ({
  provisioningState: 'Succeeded',
  state: plan.state ?? 'Enabled',
  definition: {
    $schema: SCHEMA,
    contentVersion: '1.0.0.0',
    parameters: plan.parameters ?? {},
    triggers: plan.triggers ?? {},
    actions: plan.actions ?? {},
    outputs: {},
  },
  parameters: plan.connections ? { $connections: { value: wiredTo(subscriptionId, plan.connections) } } : {},
});

const wiredTo = (subscriptionId: string, connections: NonNullable<LogicAppPlan['connections']>): WireObject =>
  Object.fromEntries(
    Object.entries(connections).map(([name, { id, usesManagedIdentity }]) => [
      name,
      {
        connectionId: id,
        connectionName: id.split('/').at(-1),
        id: `/subscriptions/${subscriptionId}/providers/Microsoft.Web/locations/westeurope/managedApis/${name}`,
        ...(usesManagedIdentity
          ? { connectionProperties: { authentication: { type: 'ManagedServiceIdentity' } } }
          : {}),
      },
    ]),
  );

/** An action or a trigger that calls by HTTP. */
export const httpStep = (uri: string, authentication?: WireObject, more: WireObject = {}): WireObject => ({
  type: 'Http',
  inputs: { method: 'POST', uri, ...(authentication ? { authentication } : {}), ...more },
  runAfter: {},
});

export interface ApiConnectionPlan {
  readonly api: string;
  readonly usesManagedIdentity?: boolean;
  /** A person whose consent it keeps. */
  readonly user?: string;
  readonly parameterValues?: WireObject;
  readonly nonSecretParameterValues?: WireObject;
  readonly customParameterValues?: WireObject;
}

/** Source: https://learn.microsoft.com/connectors (Microsoft.Web/connections) */
export const addApiConnection = (building: Building, place: Place, plan: ApiConnectionPlan): string =>
  addPlaced(building, place, 'Microsoft.Web/connections', {
    displayName: plan.user ?? place.name,
    ...(plan.user ? { authenticatedUser: { name: plan.user } } : {}),
    statuses: [{ status: 'Connected' }],
    ...(plan.usesManagedIdentity ? { parameterValueType: 'Alternative' } : {}),
    ...(plan.parameterValues ? { parameterValues: plan.parameterValues } : {}),
    customParameterValues: plan.customParameterValues ?? {},
    nonSecretParameterValues: plan.nonSecretParameterValues ?? {},
    createdTime: building.at(-300),
    changedTime: building.at(-30),
    api: {
      name: plan.api,
      displayName: plan.api,
      description: '',
      id: `/subscriptions/${place.subscriptionId}/providers/Microsoft.Web/locations/westeurope/managedApis/${plan.api}`,
      type: 'Microsoft.Web/locations/managedApis',
    },
    testLinks: [],
  });
