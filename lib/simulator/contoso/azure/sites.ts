import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface SitePlan {
  readonly properties?: WireObject;
  readonly scm?: boolean;
  readonly ftp?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly references?: readonly ReferencePlan[];
  /** `DOCKER|…`; absent: no container. */
  readonly linuxFxVersion?: string;
  readonly acrUseManagedIdentityCreds?: boolean;
}

export interface ReferencePlan {
  readonly setting: string;
  readonly status: string;
  readonly vaultName: string;
  readonly secretName: string;
}

/** Source: https://learn.microsoft.com/rest/api/appservice/web-apps/get */
export function addSite(building: Building, place: Place, plan: SitePlan = {}): string {
  const id = addPlaced(building, { kind: 'app,linux', ...place }, 'Microsoft.Web/sites', {
    state: 'Running',
    ...plan.properties,
  });
  describeSite(building, id, plan);
  return id;
}

/** What ARM says below a site. Without `scm` and `ftp` both are allowed, which is what Azure presets. */
export function describeSite(building: Building, id: string, plan: SitePlan): void {
  const { scm = true, ftp = true, settings, references = [] } = plan;
  const child = (path: string, type: string, properties: WireObject): WireObject => ({
    id: `${id}/${path}`,
    name: path.split('/').at(-1),
    type: `Microsoft.Web/sites/${type}`,
    location: 'West Europe',
    properties,
  });
  building.addArm('appserviceresources', {
    ...child('config/web', 'config', {
      LinuxFxVersion: plan.linuxFxVersion ?? '',
      AcrUseManagedIdentityCreds: plan.acrUseManagedIdentityCreds ?? false,
      MinTlsVersion: '1.2',
    }),
    type: 'microsoft.web/sites/config',
    tenantId: building.tenantId,
    subscriptionId: id.split('/')[2],
    resourceGroup: id.split('/')[4],
  });
  const policy = (name: string, allow: boolean): WireObject =>
    child(`basicPublishingCredentialsPolicies/${name}`, 'basicPublishingCredentialsPolicies', { allow });
  building.answer('GET', `${id}/basicPublishingCredentialsPolicies`, {
    value: [policy('ftp', ftp), policy('scm', scm)],
  });
  if (references.length > 0)
    building.answer('GET', `${id}/config/configreferences/appsettings`, {
      value: references.map(({ setting, status, vaultName, secretName }) => ({
        id: `${id}/config/configreferences/appsettings/${setting}`,
        name: setting,
        type: 'Microsoft.Web/sites/config',
        properties: {
          reference: `@Microsoft.KeyVault(SecretUri=https://${vaultName}.vault.azure.net/secrets/${secretName})`,
          status,
          vaultName,
          secretName,
          identityType: 'SystemAssigned',
        },
      })),
    });
  const all = {
    ...settings,
    ...Object.fromEntries(
      references.map(({ setting, vaultName, secretName }) => [
        setting,
        `@Microsoft.KeyVault(SecretUri=https://${vaultName}.vault.azure.net/secrets/${secretName})`,
      ]),
    ),
  };
  if (Object.keys(all).length > 0)
    building.answer('POST', `${id}/config/appsettings/list`, child('config/appsettings', 'config', all));
}
