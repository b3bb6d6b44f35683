import { type FacetRequest, readFacets } from '#lib/simulator/arm/facets';

/** What the body of a Resource Graph query asks for, checked. */
export interface QueryRequest {
  readonly query: string;
  readonly subscriptions: readonly string[] | null;
  readonly managementGroups: readonly string[] | null;
  readonly top: number;
  readonly skip: number;
  readonly skipToken: string | null;
  readonly resultFormat: 'objectArray' | 'table';
  readonly scopeFilter: string;
  readonly facets: readonly FacetRequest[];
}

const SCOPE_FILTERS = ['AtScopeAndBelow', 'AtScopeAndAbove', 'AtScopeAboveAndBelow', 'AtScopeExact'];
const OPTION_NAMES = ['$top', '$skip', '$skipToken', 'resultFormat', 'allowPartialScopes', 'authorizationScopeFilter'];
const PAGE_MAX = 1000;
/** Before 2021-03-01 the default format was a table. */
const FORMAT_BY_VERSION: Readonly<Record<string, QueryRequest['resultFormat']>> = {
  '2019-04-01': 'table',
  '2020-04-01-preview': 'table',
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** @returns the request, or a sentence that says what is wrong with it */
export function readQueryRequest(body: unknown, apiVersion: string): QueryRequest | string {
  if (body === null || typeof body !== 'object') return 'The request body is not a JSON object.';
  const { query, subscriptions, managementGroups, options = {}, facets = [] } = body as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '') return 'Query is missing.';
  if (subscriptions !== undefined && subscriptions !== null && !isTexts(subscriptions))
    return 'Subscriptions must be strings.';
  if (managementGroups !== undefined && managementGroups !== null && !isTexts(managementGroups))
    return 'ManagementGroups must be strings.';
  if (isTexts(subscriptions) && subscriptions.length > 0 && isTexts(managementGroups) && managementGroups.length > 0)
    return 'Subscriptions and management groups may not be given together.';
  if (options === null || typeof options !== 'object') return 'Options must be an object.';
  const given = options as Record<string, unknown>;
  const unknownOption = Object.keys(given).find((name) => !OPTION_NAMES.includes(name));
  if (unknownOption) return `Unknown option ${unknownOption}.`;
  const {
    $top = PAGE_MAX,
    $skip = 0,
    $skipToken = null,
    resultFormat = FORMAT_BY_VERSION[apiVersion] ?? 'objectArray',
  } = given;
  const scopeFilter = given.authorizationScopeFilter ?? 'AtScopeAndBelow';
  if (typeof $top !== 'number' || !Number.isInteger($top) || $top < 1 || $top > PAGE_MAX)
    return `$top must be from 1 to ${PAGE_MAX}.`;
  if (typeof $skip !== 'number' || !Number.isInteger($skip) || $skip < 0) return '$skip must be 0 or more.';
  if ($skipToken !== null && typeof $skipToken !== 'string') return '$skipToken must be a string.';
  if (resultFormat !== 'objectArray' && resultFormat !== 'table') return 'resultFormat must be objectArray or table.';
  if (typeof scopeFilter !== 'string' || !SCOPE_FILTERS.includes(scopeFilter))
    return 'authorizationScopeFilter is not known.';
  const read = readFacets(facets ?? []);
  if (!read) return 'Facets are not valid.';
  return {
    query,
    subscriptions:
      isTexts(subscriptions) && subscriptions.length > 0 ? subscriptions.map((id) => id.toLowerCase()) : null,
    managementGroups: isTexts(managementGroups) && managementGroups.length > 0 ? managementGroups : null,
    top: $top,
    skip: $skip,
    skipToken: $skipToken,
    resultFormat,
    scopeFilter,
    facets: read,
  };
}
