import type { Inventory } from '#lib/inventory/inventory';
import { customersOwn } from '#lib/inventory/service-owner';
import type { Resource } from '#lib/model/azure-resource';
import type { AutomationAsset } from '#lib/model/workload-facts';

export interface AutomationAccount {
  readonly account: Resource;
  readonly assets: readonly AutomationAsset[];
}

export type AutomationNeeds = Pick<Inventory, 'resources' | 'automation-assets' | 'managed-resource-groups'>;

/** Every automation account that is the customer's, with what it keeps; the order is that of the accounts. */
export function automationAccounts(inventory: AutomationNeeds): readonly AutomationAccount[] {
  const assets = Map.groupBy(inventory['automation-assets'], ({ accountId }) => accountId);
  const accounts = inventory.resources.filter(({ type }) => type === 'microsoft.automation/automationaccounts');
  return customersOwn(accounts, inventory['managed-resource-groups']).map((account) => ({
    account,
    assets: assets.get(account.id) ?? [],
  }));
}

/** Null when one of the three lists was not read. */
export function automationAccountCount(inventory: Partial<Inventory>): number | null {
  const { resources, 'automation-assets': assets, 'managed-resource-groups': groups } = inventory;
  if (!resources || !assets || !groups) return null;
  return automationAccounts({ resources, 'automation-assets': assets, 'managed-resource-groups': groups }).length;
}

const RUN_AS_NAMES: ReadonlySet<string> = new Set([
  'azurerunasconnection',
  'azureclassicrunasconnection',
  'azurerunascertificate',
  'azureclassicrunascertificate',
]);

/** What Azure Automation itself created for a Run As account. Source: https://learn.microsoft.com/azure/automation/migrate-run-as-accounts-managed-identity */
export const isRunAs = ({ kind, name }: AutomationAsset): boolean =>
  kind !== 'credential' && RUN_AS_NAMES.has(name.toLowerCase());

export const assetField = ({ accountId, kind, name }: AutomationAsset): string => `${accountId}/${kind}s/${name}`;
