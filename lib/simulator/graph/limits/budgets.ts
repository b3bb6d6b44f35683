import type { SimRequest } from '#lib/simulator/wire/exchange';

/** One published limit. Source: https://learn.microsoft.com/graph/throttling-limits */
export interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Requests of the whole tenant, or of one application in it. */
  readonly scope: 'Tenant' | 'Tenant_Application';
  /** A capped page size makes more requests of the same list, so the limit grows with them. */
  readonly growsWithPages: boolean;
  readonly covers: (path: string, query: string) => boolean;
}

const isReport = (path: string): boolean => /^\/(v1\.0|beta)\/(auditLogs|reports)\//i.test(path);
const isSelected = (query: string, property: string): boolean =>
  new RegExp(`(^|[&,=(\\s])${property}\\b`).test(new URLSearchParams(query).toString().replaceAll('%2C', ','));

/** Counted in resource units, after the answer. */
export const DIRECTORY_BUDGET: Budget = {
  name: 'directory',
  limit: 8000,
  windowMs: 10_000,
  scope: 'Tenant_Application',
  growsWithPages: true,
  covers: (path) => !isReport(path),
};

/** Counted in requests, before the answer. The reports limit is held to the letter. */
export const REQUEST_BUDGETS: readonly Budget[] = [
  {
    name: 'reports',
    limit: 5,
    windowMs: 10_000,
    scope: 'Tenant_Application',
    growsWithPages: false,
    covers: (path) => isReport(path),
  },
  {
    name: 'signInActivity',
    limit: 10,
    windowMs: 60_000,
    scope: 'Tenant_Application',
    growsWithPages: true,
    covers: (path, query) => /\/users(\/|$)/i.test(path) && query.includes('signInActivity'),
  },
  {
    name: 'keyCredentials',
    limit: 150,
    windowMs: 60_000,
    scope: 'Tenant',
    growsWithPages: true,
    covers: (path, query) =>
      /\/(applications|servicePrincipals)(\/|$)/i.test(path) && isSelected(query, 'keyCredentials'),
  },
];

export const keyOf = ({ name, scope }: Budget, request: SimRequest): string =>
  scope === 'Tenant' ? name : `${name} ${request.caller?.appId}`;
