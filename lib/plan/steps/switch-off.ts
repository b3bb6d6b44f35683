import { nameOf, resourceTypeOf } from '#lib/model/arm-id';
import type { KeySwitch } from '#lib/model/plan';
import type { Step } from '#lib/plan/steps/step';

/** A version of each type's API that knows the switch. Source: https://learn.microsoft.com/azure/templates */
const API_VERSIONS: Readonly<Record<string, string>> = {
  'microsoft.storage/storageaccounts': '2023-05-01',
  'microsoft.servicebus/namespaces': '2022-10-01-preview',
  'microsoft.eventhub/namespaces': '2024-01-01',
  'microsoft.documentdb/databaseaccounts': '2024-05-15',
  'microsoft.cognitiveservices/accounts': '2023-05-01',
  'microsoft.appconfiguration/configurationstores': '2023-03-01',
  'microsoft.search/searchservices': '2023-11-01',
  'microsoft.containerregistry/registries': '2023-07-01',
  'microsoft.insights/components': '2020-02-02',
  'microsoft.operationalinsights/workspaces': '2023-09-01',
  'microsoft.signalrservice/signalr': '2023-02-01',
  'microsoft.eventgrid/topics': '2022-06-15',
  'microsoft.automation/automationaccounts': '2023-11-01',
  'microsoft.cache/redis': '2024-03-01',
};

/** Turns keys off at the resource; types without a known version are named for a person to do. */
export function switchOff({ resourceId, title, path, secure }: KeySwitch): Step {
  const apiVersion = API_VERSIONS[resourceTypeOf(resourceId) ?? ''];
  if (!apiVersion)
    return { do: 'by-hand', text: `${nameOf(resourceId)}: set ${path} to ${JSON.stringify(secure)}.`, snippet: null };
  return {
    do: 'patch-resource',
    resourceId,
    apiVersion,
    title: `${nameOf(resourceId)}: ${title} off`,
    set: [{ path: path.split('.'), value: secure }],
    remove: [],
  };
}
