import type { Tier } from '#lib/model/grant';
import data from '#lib/model/reference/data/entra-roles.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

type Row = readonly [templateId: string, name: string, isPrivileged: 0 | 1, tier: Tier | null];

const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'entra-roles',
  title: 'Built-in Entra roles, with tiers',
  source: 'Cloud-Architekt/AzurePrivilegedIAM',
  files: ['Classification_EntraIdDirectoryRoles.json'],
  licence: 'MIT',
  date: data.date,
  rows: rows.length,
};

export interface EntraRoleFact {
  readonly name: string;
  /** Microsoft's own mark. Source: https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions */
  readonly isPrivileged: boolean;
  readonly tier: Tier | null;
}

const byId: ReadonlyMap<string, EntraRoleFact> = new Map(
  rows.map(([id, name, isPrivileged, tier]) => [id, { name, isPrivileged: isPrivileged === 1, tier }]),
);

/** A built-in role by its template id, which is also its definition id; null for a custom role. */
export const entraRole = (templateId: string): EntraRoleFact | null => byId.get(templateId.toLowerCase()) ?? null;
