import { perTenant } from '#lib/simulator/graph/objects/per-tenant';
import { APPLICATION, SERVICE_PRINCIPAL } from '#lib/simulator/graph/schema/applications';
import type { VersionedType } from '#lib/simulator/graph/schema/entity-type';
import { GROUP, USER } from '#lib/simulator/graph/schema/people';
import type { GraphCollection, Tenant, WireObject } from '#lib/simulator/tenant/tenant';

/** The kinds of directory object that a tenant folder holds, by `@odata.type`. */
export const DIRECTORY_TYPES: Readonly<Record<string, VersionedType>> = {
  '#microsoft.graph.application': APPLICATION,
  '#microsoft.graph.servicePrincipal': SERVICE_PRINCIPAL,
  '#microsoft.graph.user': USER,
  '#microsoft.graph.group': GROUP,
};

export interface DirectoryObject {
  readonly odataType: string;
  readonly row: WireObject;
}

export const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const KINDS: readonly (readonly [GraphCollection, string])[] = [
  ['groups', '#microsoft.graph.group'],
  ['users', '#microsoft.graph.user'],
  ['servicePrincipals', '#microsoft.graph.servicePrincipal'],
  ['applications', '#microsoft.graph.application'],
];

/** Every living directory object by id. */
export const objectsById = perTenant(
  (tenant) =>
    new Map(
      KINDS.flatMap(([collection, odataType]) =>
        tenant.graph[collection].map((row): [string, DirectoryObject] => [lower(row.id), { odataType, row }]),
      ),
    ),
);

/** Alternate keys of a collection: appId of applications and service principals, userPrincipalName of users. */
const byAlternateKey = perTenant((tenant) => {
  const index = (collection: GraphCollection, key: string): Map<string, WireObject> =>
    new Map(tenant.graph[collection].map((row) => [lower(row[key]), row]));
  return new Map([
    ['applications', index('applications', 'appId')],
    ['servicePrincipals', index('servicePrincipals', 'appId')],
    ['users', index('users', 'userPrincipalName')],
  ]);
});

export const withAlternateKey = (tenant: Tenant, collection: string, key: string): WireObject | undefined =>
  byAlternateKey(tenant).get(collection)?.get(key.toLowerCase());
