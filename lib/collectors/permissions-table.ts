import type { Collector } from '#lib/collectors/collector';

/** Where a permission is granted, and what reads with it. */
export interface PermissionRow {
  readonly source: string;
  readonly permission: string;
  readonly title: string;
}

/** Every source with the least permission that reads it, in the order of the registry. */
export const permissionRows = (
  collectors: readonly Pick<Collector, 'source' | 'permission' | 'title'>[],
): readonly PermissionRow[] => collectors.map(({ source, permission, title }) => ({ source, permission, title }));

/** The application permissions of Microsoft Graph that all sources take together, sorted. */
export const graphPermissions = (collectors: readonly Pick<Collector, 'api' | 'permission'>[]): readonly string[] =>
  [
    ...new Set(collectors.filter(({ api }) => api === 'graph').flatMap(({ permission }) => permission.split(' and '))),
  ].sort();
