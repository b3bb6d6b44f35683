import { addContainerGroup, addJob } from '#lib/simulator/contoso/azure/containers';
import type { Subscription } from '#lib/simulator/contoso/azure/estate';
import { addApiConnection } from '#lib/simulator/contoso/azure/logic-apps';
import type { Place } from '#lib/simulator/contoso/azure/place';
import { addLocalAuthResource } from '#lib/simulator/contoso/azure/services';
import type { Random } from '#lib/simulator/contoso/random';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

type Add = (building: Building, place: Place, random: Random) => unknown;

const switched =
  (type: string, off: WireObject, on: WireObject, more: Pick<Place, 'kind'> = {}): Add =>
  (building, place, random) =>
    addLocalAuthResource(building, { ...place, ...more }, type, random.pick([off, on, {}]));
const disable = (type: string, more: Pick<Place, 'kind'> = {}): Add =>
  switched(type, { disableLocalAuth: true }, { disableLocalAuth: false }, more);

/** Services with keys, each with its own switch or none, and the smaller workloads. */
const SERVICES: readonly (readonly [string, Add])[] = [
  ['eh', disable('Microsoft.EventHub/namespaces')],
  ['cosmos', disable('Microsoft.DocumentDB/databaseAccounts', { kind: 'GlobalDocumentDB' })],
  ['appcs', disable('Microsoft.AppConfiguration/configurationStores')],
  ['oai', disable('Microsoft.CognitiveServices/accounts', { kind: 'OpenAI' })],
  ['srch', disable('Microsoft.Search/searchServices')],
  ['evgt', disable('Microsoft.EventGrid/topics')],
  [
    'log',
    switched('Microsoft.OperationalInsights/workspaces', { features: { disableLocalAuth: true } }, { features: {} }),
  ],
  [
    'redis',
    switched(
      'Microsoft.Cache/redis',
      { disableAccessKeyAuthentication: true },
      { disableAccessKeyAuthentication: false },
    ),
  ],
  ['cr', switched('Microsoft.ContainerRegistry/registries', { adminUserEnabled: false }, { adminUserEnabled: true })],
  [
    'psql',
    switched(
      'Microsoft.DBforPostgreSQL/flexibleServers',
      { authConfig: { passwordAuth: 'Disabled' } },
      { authConfig: { passwordAuth: 'Enabled' } },
    ),
  ],
  ['relay', (building, place) => addLocalAuthResource(building, place, 'Microsoft.Relay/namespaces', {})],
  [
    'office365',
    (building, place) => addApiConnection(building, place, { api: 'office365', user: 'maria.ruiz@contoso.example' }),
  ],
  [
    'azureblob',
    (building, place) => addApiConnection(building, place, { api: 'azureblob', usesManagedIdentity: true }),
  ],
  [
    'sqlconn',
    (building, place, random) =>
      addApiConnection(building, place, {
        api: 'sql',
        parameterValues: { server: 'sql-shared.database.windows.net', database: 'orders' },
        nonSecretParameterValues: random.chance(0.2) ? { password: building.canary('api-connection') } : {},
      }),
  ],
  [
    'job',
    (building, place, random) =>
      addJob(building, { ...place, identity: 'system' }, { secrets: random.chance(0.5) ? null : [{ name: 'token' }] }),
  ],
  [
    'aci',
    (building, place, random) =>
      addContainerGroup(
        building,
        { ...place, identity: 'system' },
        {
          environmentVariables: [
            { name: 'MODE', value: 'nightly' },
            random.chance(0.3)
              ? { name: 'SFTP_PASSWORD', value: building.canary('container-group') }
              : { name: 'SFTP_PASSWORD' },
          ],
          imageRegistryCredentials: random.chance(0.5) ? [{ server: 'contoso.azurecr.io', username: 'contoso' }] : [],
        },
      ),
  ],
];

/** What stands beside the workloads and is told from them by how it lets people in. */
export function addEverydayServices(building: Building, subscriptions: readonly Subscription[], count: number): void {
  const random = building.random.fork('everyday services');
  for (let index = 0; index < count; index += 1) {
    const [prefix, add] = SERVICES[index % SERVICES.length] ?? [];
    const subscription = random.pick(subscriptions);
    const place: Place = {
      subscriptionId: subscription.id,
      group: random.pick(subscription.groups),
      name: `${prefix}-${String(index).padStart(4, '0')}`,
    };
    add?.(building, place, random);
  }
}
