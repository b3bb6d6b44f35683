import type { Tier } from '#lib/model/grant';
import data from '#lib/model/reference/data/graph-permissions.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

/** A row without an id is a delegated scope. */
type Row = readonly [api: number, appRoleId: string | null, value: string, tier: Tier | null];

const rows = data.rows as unknown as readonly Row[];

export const SOURCE: ReferenceSource = {
  table: 'graph-permissions',
  title: 'Permissions of Microsoft Graph and other first-party APIs, with tiers',
  source: 'Cloud-Architekt/AzurePrivilegedIAM (tiers); merill/microsoft-info (permissions without one)',
  files: [
    'Classification_AppRoles.json',
    'Classification_MsGraphScopes.json',
    'GraphAppRoles.json',
    'GraphDelegateRoles.json',
  ],
  licence: 'MIT',
  date: data.date,
  rows: rows.length,
};

export const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

export interface AppRoleFact {
  readonly value: string;
  /** Null: known, and not classified. */
  readonly tier: Tier | null;
}

const keyOf = (apiAppId: string, idOrValue: string): string => `${apiAppId} ${idOrValue}`.toLowerCase();
const apiOf = (place: number): string => data.apis[place] ?? '';

const roles: ReadonlyMap<string, AppRoleFact> = new Map(
  rows.flatMap(([api, id, value, tier]) => (id === null ? [] : [[keyOf(apiOf(api), id), { value, tier }] as const])),
);
const scopes: ReadonlyMap<string, Tier | null> = new Map(
  rows.flatMap(([api, id, value, tier]) => (id === null ? [[keyOf(apiOf(api), value), tier] as const] : [])),
);

/** An application permission, by the application id of the API (not its service principal's) and the app role id. */
export const appRole = (apiAppId: string, appRoleId: string): AppRoleFact | null =>
  roles.get(keyOf(apiAppId, appRoleId)) ?? null;

/** A delegated permission, by the application id of the API and the value a grant names. Only Microsoft Graph's are known. */
export function delegatedScope(apiAppId: string, value: string): { readonly tier: Tier | null } | null {
  const tier = scopes.get(keyOf(apiAppId, value));
  return tier === undefined ? null : { tier };
}
