import data from '#lib/model/reference/data/microsoft-applications.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

type Row = readonly [appId: string, name: string | null, owner: number | null, isCommunity: 0 | 1];

const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'microsoft-applications',
  title: 'Microsoft first-party applications',
  source: 'merill/microsoft-info: what was read from Microsoft Graph or contributed',
  files: ['MicrosoftApps.json'],
  licence: 'MIT',
  date: data.date,
  rows: rows.length,
};

export interface MicrosoftApplication {
  /** Null where Microsoft Graph sent none. */
  readonly name: string | null;
  /** Tenant of Microsoft's that owns it; null when the list does not tell. */
  readonly ownerTenantId: string | null;
  /** Told by a contributor of the list, not read from Microsoft Graph. */
  readonly isCommunityContributed: boolean;
}

/** Tenants that own Microsoft's own applications. Source: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const OWNERS: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'cdc5aeea-15c5-4db6-b079-fcadd2505dc2',
]);

const byId: ReadonlyMap<string, MicrosoftApplication> = new Map(
  rows.map(([id, name, owner, isCommunity]) => [
    id,
    {
      name,
      ownerTenantId: owner === null ? null : (data.owners[owner] ?? null),
      isCommunityContributed: isCommunity === 1,
    },
  ]),
);

export const microsoftApplication = (appId: string): MicrosoftApplication | null =>
  byId.get(appId.toLowerCase()) ?? null;

export const microsoftApplicationName = (appId: string): string | null => microsoftApplication(appId)?.name ?? null;

/**
 * Whether an application is Microsoft's own. Its owner decides; only where that was not sent does the list, and then only
 * an entry that was read from Microsoft Graph with an owner: what contributors say gives a name, never trust.
 */
export function isMicrosoftApplication(appId: string, ownerTenantId: string | null): boolean {
  if (ownerTenantId !== null) return OWNERS.has(ownerTenantId.toLowerCase());
  const listed = microsoftApplication(appId);
  return listed !== null && !listed.isCommunityContributed && OWNERS.has(listed.ownerTenantId ?? '');
}
