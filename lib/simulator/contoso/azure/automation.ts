import { addPlaced, type Place } from '#lib/simulator/contoso/azure/place';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface AutomationAssets {
  readonly connections?: readonly {
    readonly name: string;
    readonly type: string;
    readonly applicationId?: string;
  }[];
  readonly credentials?: readonly { readonly name: string; readonly userName: string }[];
  readonly certificates?: readonly { readonly name: string }[];
}

/** Source: https://learn.microsoft.com/rest/api/automation/automation-account/get */
export function addAutomationAccount(
  building: Building,
  place: Place,
  assets: AutomationAssets = {},
  more: WireObject = {},
): string {
  const id = addPlaced(building, place, 'Microsoft.Automation/automationAccounts', { state: 'Ok', ...more });
  addAssets(building, id, assets);
  return id;
}

/** Lists hold names and dates, never what an asset holds. Source: https://learn.microsoft.com/rest/api/automation/connection/list-by-automation-account */
export function addAssets(building: Building, accountId: string, assets: AutomationAssets): void {
  const list = (kind: string, items: readonly WireObject[]): void => {
    if (items.length === 0) return;
    building.answer('GET', `${accountId}/${kind}`, {
      value: items.map(({ name, ...properties }) => ({
        id: `${accountId}/${kind}/${String(name)}`,
        name,
        properties: {
          ...properties,
          creationTime: building.at(-900),
          lastModifiedTime: building.at(-400),
          description: null,
        },
      })),
    });
  };
  list(
    'connections',
    (assets.connections ?? []).map(({ name, type, applicationId }) => ({
      name,
      fieldDefinitionValues: applicationId
        ? { ApplicationId: applicationId, TenantId: building.tenantId, CertificateThumbprint: 'AB12' }
        : null,
      connectionType: { name: type },
    })),
  );
  list(
    'credentials',
    (assets.credentials ?? []).map((item) => ({ ...item })),
  );
  list(
    'certificates',
    (assets.certificates ?? []).map(({ name }) => ({
      name,
      thumbprint: 'AB12',
      expiryTime: building.at(200),
      isExportable: false,
    })),
  );
}
