import { armError } from '#lib/simulator/arm/arm-errors';
import { ENVELOPE, knownOf, missing } from '#lib/simulator/arm/resource-reads';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { type ArmWrite, withChange, written } from '#lib/simulator/writes/arm/arm-write';
import { envelopeAfter } from '#lib/simulator/writes/arm/identity-envelope';
import { refusedWorkflow } from '#lib/simulator/writes/arm/workflow';
import { answerAt, exchanged, merged, objectOf, withAnswer, withArm } from '#lib/simulator/writes/edit-tenant';

const WORKFLOW = 'microsoft.logic/workflows';

/**
 * Which methods change a resource that is there. A workflow's PATCH takes no body, so nothing can be said with it.
 * Sources: the update operation of each, e.g. https://learn.microsoft.com/rest/api/logic/workflows/update
 */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  [WORKFLOW]: ['PUT'],
  ...Object.fromEntries(
    [
      'microsoft.web/sites',
      'microsoft.web/sites/slots',
      'microsoft.app/containerapps',
      'microsoft.app/jobs',
      'microsoft.compute/virtualmachines',
      'microsoft.compute/virtualmachinescalesets',
      'microsoft.datafactory/factories',
      'microsoft.automation/automationaccounts',
      'microsoft.storage/storageaccounts',
      'microsoft.servicebus/namespaces',
      'microsoft.eventhub/namespaces',
      'microsoft.documentdb/databaseaccounts',
      'microsoft.cognitiveservices/accounts',
      'microsoft.appconfiguration/configurationstores',
      'microsoft.search/searchservices',
      'microsoft.containerregistry/registries',
      'microsoft.operationalinsights/workspaces',
      'microsoft.signalrservice/signalr',
      'microsoft.eventgrid/topics',
      'microsoft.cache/redis',
    ].map((type) => [type, ['PUT', 'PATCH']]),
  ),
  // Its PATCH takes tags alone.
  'microsoft.insights/components': ['PUT'],
};

const READ_ONLY = new Set(['id', 'name', 'type', 'identity', 'properties']);

/** PUT replaces, PATCH merges; creating is no part of a plan. */
export function changeResource(write: ArmWrite, type: string): SimResponse {
  const { tenant, path, body, method } = write;
  const id = path.toLowerCase();
  const known = knownOf(tenant);
  const row = tenant.arm.resources.find((one) => String(one.id).toLowerCase() === id);
  const whole = objectOf(answerAt(tenant, 'GET', path)?.body ?? row);
  const enveloped = envelopeAfter(write, row ?? { name: path.split('/').at(-1) }, type === WORKFLOW);
  if ('status' in enveloped) return enveloped;
  if (!METHODS[type]?.includes(method))
    return armError(501, 'NotImplemented', `The stand-in tenant takes no ${method} of ${type}.`);
  if (!row) return missing(path, known);

  const properties =
    method === 'PATCH' || body.properties === undefined
      ? objectOf(merged(whole.properties, body.properties ?? {}))
      : objectOf(body.properties);
  const given = Object.fromEntries(
    Object.entries(body).filter(([name]) => ENVELOPE.includes(name) && !READ_ONLY.has(name)),
  );
  const { identity } = enveloped;
  const next: WireObject = {
    ...whole,
    ...(method === 'PATCH' ? objectOf(merged(whole, given)) : given),
    ...(identity || 'identity' in whole ? { identity } : {}),
    properties,
  };
  const refused = type === WORKFLOW ? refusedWorkflow(next) : null;
  if (refused) return refused;
  write.commit(withChange(placed(enveloped.tenant, path, row, next), write, 'Update', changesOf(row, next)));
  return written(200, Object.fromEntries(ENVELOPE.filter((name) => name in next).map((name) => [name, next[name]])));
}

/** In the row and, where one read of its own tells more than the row, in that. */
function placed(tenant: Tenant, path: string, row: WireObject, next: WireObject): Tenant {
  const { definition, ...rest } = objectOf(next.properties);
  const isLeftOut = definition !== undefined && !('definition' in objectOf(row.properties));
  const changed: WireObject = { ...row, ...next, type: row.type, properties: isLeftOut ? rest : next.properties };
  const after = withArm(tenant, { resources: exchanged(tenant.arm.resources, row, changed) });
  return answerAt(tenant, 'GET', path) ? withAnswer(after, 'GET', path, next) : after;
}

function changesOf(row: WireObject, next: WireObject): WireObject {
  const [previousValue, newValue] = [objectOf(row.identity).type, objectOf(next.identity).type];
  return previousValue === newValue
    ? {}
    : { 'identity.type': { newValue: newValue ?? null, previousValue: previousValue ?? null } };
}
