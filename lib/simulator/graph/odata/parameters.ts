import { badQuery, badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import type { Option } from '#lib/simulator/graph/collections/collection';

const KNOWN = new Set(['$select', '$filter', '$expand', '$top', '$orderby', '$search', '$count', '$skiptoken']);
/** In OData and in Graph, but no collection served here takes them. */
const REFUSED = new Set(['$skip', '$format', '$apply', '$compute', '$levels', '$index', '$deltatoken']);

/**
 * The `$` options of a query by lower-case name. Beta takes them without the `$` too; any other name is the client's own.
 * Source: https://learn.microsoft.com/graph/query-parameters
 */
export function readParameters(query: string, allowed: readonly Option[], beta: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [given, value] of new URLSearchParams(query)) {
    const name = optionName(given, beta);
    if (name === null) continue;
    if (found.has(name))
      throw badQuery(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
    if (!KNOWN.has(name) && !REFUSED.has(name)) throw badRequest(`Unrecognized query argument specified: '${given}'.`);
    if (name !== '$skiptoken' && !allowed.some((option) => option === name))
      throw badQuery(
        `Query option '${name.slice(1)}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`,
      );
    if (value !== '') found.set(name, value);
  }
  return found;
}

function optionName(given: string, beta: boolean): string | null {
  const name = given.toLowerCase();
  if (name.startsWith('$')) return name;
  if (!KNOWN.has(`$${name}`)) return null;
  if (beta) return `$${name}`;
  throw badRequest(`Unrecognized query argument specified: '${given}'. Did you mean '$${given}'?`);
}
