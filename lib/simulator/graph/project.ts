import type { WireObject } from '#lib/simulator/tenant/tenant';

/**
 * One object as `$select` asks for it. Keys of certificates travel only when keyCredentials is named.
 * Source: https://learn.microsoft.com/graph/api/application-list
 */
export function project(row: WireObject, select: readonly string[] | null): WireObject {
  const result: WireObject = {};
  if (!select) {
    for (const [name, value] of Object.entries(row)) if (!name.startsWith('_')) result[name] = value;
    if (Array.isArray(result.keyCredentials))
      result.keyCredentials = result.keyCredentials.map((key: WireObject) => ({ ...key, key: null }));
    return result;
  }
  if (row['@odata.type'] !== undefined) result['@odata.type'] = row['@odata.type'];
  for (const name of select) result[name] = row[name] ?? (name in row ? null : emptyOf(name));
  return result;
}

const LISTS = new Set([
  'passwordCredentials',
  'keyCredentials',
  'tags',
  'identifierUris',
  'alternativeNames',
  'servicePrincipalNames',
  'appRoles',
]);
const emptyOf = (name: string): unknown => (LISTS.has(name) ? [] : null);
