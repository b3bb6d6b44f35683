import type { Inventory, InventoryKey } from '#lib/inventory/inventory';
import type { SourceId, SourceReading } from '#lib/model/source';
import type { Rule } from '#lib/rules/rule';

/**
 * Sources that would have told how grave a rule's findings are, had they been read: those behind views that are there
 * without them. What a setting turned off was not meant to tell.
 */
export function weighedWithout(
  { needs }: Pick<Rule, 'needs'>,
  inventory: Partial<Inventory>,
  readings: readonly SourceReading[],
): readonly SourceId[] {
  const isOff = (source: SourceId): boolean =>
    readings.some((reading) => reading.source === source && reading.outcome === 'off');
  return [...new Set(needs.flatMap((key) => unreadBehind(key, inventory)))].filter((source) => !isOff(source)).sort();
}

function unreadBehind(key: InventoryKey, inventory: Partial<Inventory>): readonly SourceId[] {
  switch (key) {
    case 'privileges':
    case 'workloadEvidence':
      return inventory[key]?.unread ?? [];
    case 'federatedIfRead':
      return inventory.federatedIfRead?.known ? [] : ['federated-identity-credentials'];
    case 'credentialUses':
      return inventory.credentialUses?.known ? [] : ['credential-activity'];
    case 'applicationUses':
      return inventory.applicationUses?.known ? [] : ['service-principal-activity'];
    case 'serviceAccounts':
      return inventory['user-activity'] ? [] : ['user-activity'];
    default:
      return [];
  }
}
