import type { UsagePlace } from '#lib/inventory/usage/usage';
import type { ReadFacts } from '#lib/model/source';
import type {
  AksCluster,
  AppSetting,
  AutomationAsset,
  ContainerWorkload,
  LinkedService,
  LogicWorkflow,
} from '#lib/model/workload-facts';

/** A place with the client id it signs in as; null: with a key or password of its own. */
export type FoundPlace = readonly [clientId: string | null, place: UsagePlace];

/** Every place in Azure that signs in with a credential, as far as it was read. */
export const workloadPlaces = (facts: ReadFacts): readonly FoundPlace[] => [
  ...(facts['logic-apps'] ?? []).flatMap(workflowPlaces),
  ...(facts['aks-clusters'] ?? []).flatMap(clusterPlaces),
  ...(facts['linked-services'] ?? []).flatMap(linkedServicePlaces),
  ...(facts['automation-assets'] ?? []).flatMap(automationPlaces),
  ...(facts['container-workloads'] ?? []).flatMap(containerPlaces),
  ...settingPlaces(facts['app-settings'] ?? []),
];

const workflowPlaces = ({ id, authentications }: LogicWorkflow): readonly FoundPlace[] =>
  authentications
    .filter(({ type }) => type !== 'ManagedServiceIdentity')
    .map(
      (block): FoundPlace => [
        block.clientId,
        {
          workloadId: id,
          kind: 'logic-app-action',
          where: block.where,
          path: ['properties', 'definition', ...block.path],
          before: {
            type: block.type,
            ...(block.tenant ? { tenant: block.tenant } : {}),
            ...(block.audience ? { audience: block.audience } : {}),
            ...(block.clientId ? { clientId: block.clientId } : {}),
            ...(block.credentialType ? { credentialType: block.credentialType } : {}),
          },
          audience: block.audience,
          target: block.targetHost,
          call: block.method && block.targetPath ? { method: block.method, path: block.targetPath } : null,
          source: 'logic-apps',
          confidence: 'certain',
        },
      ],
    );

const clusterPlaces = ({ id, servicePrincipalClientId }: AksCluster): readonly FoundPlace[] =>
  servicePrincipalClientId === null
    ? []
    : [[servicePrincipalClientId, place(id, 'cluster', 'servicePrincipalProfile', 'aks-clusters', {}, null)]];

const linkedServicePlaces = ({
  id,
  factoryId,
  name,
  type,
  credentials,
  servicePrincipalId,
  target,
}: LinkedService): readonly FoundPlace[] => {
  const held = credentials.filter(({ storage }) => storage !== 'key-vault');
  if (held.length === 0 && servicePrincipalId === null) return [];
  const before = { linkedServiceId: id, type, paths: credentials.map(({ where }) => where) };
  return [[servicePrincipalId, place(factoryId, 'linked-service', name, 'linked-services', before, target)]];
};

/** A certificate alone signs nothing in; connections and credentials do. */
const automationPlaces = ({
  accountId,
  kind,
  name,
  applicationId,
  connectionType,
}: AutomationAsset): readonly FoundPlace[] =>
  kind === 'certificate'
    ? []
    : [
        [
          applicationId,
          place(accountId, 'automation-asset', name, 'automation-assets', { kind, connectionType }, null),
        ],
      ];

const containerPlaces = ({ id, secrets, registries, clearText }: ContainerWorkload): readonly FoundPlace[] => [
  ...registries
    .filter(({ usesIdentity, hasPassword }) => hasPassword && !usesIdentity)
    .map(
      ({ server }, index): FoundPlace => [
        null,
        place(id, 'container-registry', `registries[${index}]`, 'container-workloads', { server }, server),
      ],
    ),
  ...secrets
    .filter(({ fromKeyVault }) => !fromKeyVault)
    .map(
      ({ name }): FoundPlace => [
        null,
        place(id, 'container-secret', `secrets[${name}]`, 'container-workloads', { name }, null),
      ],
    ),
  ...clearText.map(
    ({ where, shape }): FoundPlace => [
      null,
      place(id, 'container-variable', where, 'container-workloads', { shape }, null),
    ],
  ),
];

/** A site that names a client id signs in as it with whatever secret stands beside; other secrets are keys. */
function settingPlaces(settings: readonly AppSetting[]): readonly FoundPlace[] {
  const bySite = Map.groupBy(settings, ({ siteId }) => siteId);
  return [...bySite].flatMap(([siteId, own]) => {
    const clientId = own.find((setting) => setting.clientId !== null)?.clientId ?? null;
    return own
      .filter(({ shape, isKeyVaultReference }) => shape !== null && !isKeyVaultReference)
      .map(
        (setting): FoundPlace => [
          setting.shape === 'password' || setting.shape === 'key' ? clientId : null,
          place(
            siteId,
            'app-setting',
            setting.name,
            'app-settings',
            { name: setting.name, shape: setting.shape },
            setting.target,
          ),
        ],
      );
  });
}

const place = (
  workloadId: string,
  kind: UsagePlace['kind'],
  where: string,
  source: UsagePlace['source'],
  before: UsagePlace['before'],
  target: string | null,
): UsagePlace => ({
  workloadId,
  kind,
  where,
  path: [],
  before,
  audience: null,
  target,
  call: null,
  source,
  confidence: 'certain',
});
