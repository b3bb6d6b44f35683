import type { SourceId, SourceReading } from '#lib/model/source';

/** Sources that Resource Graph answers with whatever the caller may see, silently. */
const SCOPED: readonly SourceId[] = [
  'subscriptions',
  'managed-resource-groups',
  'scope-tags',
  'role-assignments',
  'resources',
  'user-assigned-identities',
  'identity-references',
  'resource-changes',
  'policy-assignments',
  'local-auth',
  'account-keys',
  'logic-apps',
  'api-connections',
  'aks-clusters',
  'outbound-addresses',
  'container-workloads',
  'app-service-config',
  'vaults',
  'sql-administrators',
];

/**
 * Marks the readings that cannot have been whole: Resource Graph leaves out what the caller may not read and still
 * answers 200, so subscriptions that the tenant refers to without our seeing them are the only sign.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general
 */
export function withScopeGap(
  readings: readonly SourceReading[],
  invisibleSubscriptions: readonly string[],
): readonly SourceReading[] {
  const count = invisibleSubscriptions.length;
  if (count === 0) return readings;
  const because =
    `${count} ${count === 1 ? 'subscription that the tenant refers to was' : 'subscriptions that the tenant refers to were'} ` +
    `not visible: ${named(invisibleSubscriptions)}. Deleted, or not granted to this identity.`;
  return readings.map((reading) =>
    reading.outcome === 'whole' && SCOPED.includes(reading.source)
      ? { ...reading, outcome: 'partly', because, closes: 'Reader at the root management group' }
      : reading,
  );
}

const NAMED_MAX = 5;

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, NAMED_MAX).join(', ');
  return ids.length > NAMED_MAX ? `${shown} and ${ids.length - NAMED_MAX} more` : shown;
}
