import type { Tier } from '#lib/model/grant';
import data from '#lib/model/reference/data/azure-roles.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

type Row = readonly [id: string, name: string, isPrivileged: 0 | 1 | null, tier: Tier | null];

const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'azure-roles',
  title: 'Built-in Azure roles, with tiers',
  source: 'Cloud-Architekt/AzurePrivilegedIAM; role definitions recorded by Azure/azure-cli',
  files: ['Classification_AzureResources.json', 'roleDefinitions.json'],
  licence: 'MIT',
  date: data.date,
  rows: rows.length,
};

export interface AzureRoleFact {
  readonly name: string;
  /** Microsoft's own mark; null for a retired role that only its definition tells of. */
  readonly isPrivileged: boolean | null;
  readonly tier: Tier | null;
}

const byId: ReadonlyMap<string, AzureRoleFact> = new Map(
  rows.map(([id, name, isPrivileged, tier]) => [
    id,
    { name, isPrivileged: isPrivileged === null ? null : isPrivileged === 1, tier },
  ]),
);

/** A built-in role by the GUID of its definition; null for a custom role. */
export const azureRole = (guid: string): AzureRoleFact | null => byId.get(guid.toLowerCase()) ?? null;
