import { KIND_OF_SHAPE, kindByName } from '#lib/inventory/evidence/credential-kind';
import { type Seen, seen } from '#lib/inventory/evidence/sign';
import type { AppServiceConfig, AppSetting, ConfigReference } from '#lib/model/workload-facts';

/** How web apps and functions authenticate, as far as their settings tell. */
export const siteSigns = (
  settings: readonly AppSetting[],
  references: readonly ConfigReference[],
  configs: readonly AppServiceConfig[],
): readonly Seen[] => [
  ...settingSigns(settings),
  ...references.map(({ siteId, setting, vaultName }) =>
    seen(siteId, {
      kind: 'key-vault-reference',
      where: `appSettings[${setting}]`,
      target: vaultName,
      source: 'config-references',
    }),
  ),
  ...configs.flatMap(pullSigns),
];

/** A client secret stands beside the setting that names its application; with two of those nobody can tell which. */
function settingSigns(settings: readonly AppSetting[]): readonly Seen[] {
  const named = settings.filter(({ clientId }) => clientId !== null);
  const clientIds = Map.groupBy(named, ({ siteId }) => siteId);
  return settings.flatMap(({ siteId, name, shape, isKeyVaultReference, target }) => {
    const where = `appSettings[${name}]`;
    const source = 'app-settings';
    if (isKeyVaultReference) return [seen(siteId, { kind: 'key-vault-reference', where, source })];
    if (shape === null) return [];
    const kind = kindByName(name) ?? KIND_OF_SHAPE[shape];
    const candidates = new Set((clientIds.get(siteId) ?? []).map(({ clientId }) => clientId));
    const [clientId = null] = kind === 'client-secret' && candidates.size === 1 ? candidates : [];
    return [seen(siteId, { kind, where, clientId, target, confidence: 'likely', source })];
  });
}

/** Without an identity an image comes from a public registry, or with a password. */
const pullSigns = ({ siteId, runsContainer, pullsWithIdentity }: AppServiceConfig): readonly Seen[] =>
  runsContainer && pullsWithIdentity !== null
    ? [
        seen(siteId, {
          kind: pullsWithIdentity ? 'managed-identity' : 'basic',
          where: 'siteConfig.acrUseManagedIdentityCreds',
          target: 'container registry',
          confidence: pullsWithIdentity ? 'certain' : 'possible',
          source: 'app-service-config',
        }),
      ]
    : [];
