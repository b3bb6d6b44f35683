import type { Azure, GraphListOptions } from '#lib/azure/readers';
import type { AskedQuery, SourceQueries } from '#lib/model/evidence/asked-query';
import type { SourceId } from '#lib/model/source';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
/** Where Azure has a fixed word in the place of a name. */
const FIXED_NAMES = /^(configreferences|appsettings|list)$/i;

/**
 * Writes down what is asked of Microsoft for each source, so that evidence can name its queries as they were sent. Only
 * what the product itself wrote is kept: ids, names and times are left out.
 */
export class AskedQueries {
  readonly #bySource = new Map<SourceId, Map<string, AskedQuery>>();

  /** The same tenant, listened to. */
  listen(azure: Azure, source: SourceId | null = null): Azure {
    const graph = (path: string, options: GraphListOptions | undefined, method: AskedQuery['method'] = 'GET'): void =>
      this.#add(source, {
        service: 'microsoft-graph',
        method,
        request: `/${options?.beta ? 'beta' : 'v1.0'}${withoutValues(path)}`,
      });
    const arm = (path: string, apiVersion: string, method: AskedQuery['method']): void =>
      this.#add(source, {
        service: 'azure-resource-manager',
        method,
        request: `${resourcePath(path)}?api-version=${apiVersion}`,
      });
    return {
      tenantId: azure.tenantId,
      self: azure.self,
      of: (other) => this.listen(azure.of(other), other),
      graph: (onRows) => {
        const reader = azure.graph(onRows);
        return {
          list: (path, wire, toModel, options) => {
            graph(path, options);
            return reader.list(path, wire, toModel, options);
          },
          listMany: (paths, wire, toModel, options) => {
            for (const path of paths) graph(path, options);
            return reader.listMany(paths, wire, toModel, options);
          },
          object: (path, wire, options) => {
            graph(path, options);
            return reader.object(path, wire, options);
          },
          changes: (set, kept) => {
            graph(`/${set}/delta?$deltatoken=${kept === null ? 'latest' : '{token}'}`, undefined);
            return reader.changes(set, kept);
          },
          getByIds: (ids, wire) => {
            if (ids.length > 0) graph('/directoryObjects/getByIds', undefined, 'POST');
            return reader.getByIds(ids, wire);
          },
        };
      },
      resourceGraph: (onRows) => {
        const reader = azure.resourceGraph(onRows);
        return {
          rows: (query, wire, toModel, options) => {
            this.#add(source, { service: 'azure-resource-graph', method: 'POST', request: withoutValues(query) });
            return reader.rows(query, wire, toModel, options);
          },
        };
      },
      arm: {
        get: (path, apiVersion, wire) => {
          arm(path, apiVersion, 'GET');
          return azure.arm.get(path, apiVersion, wire);
        },
        getMany: (paths, apiVersion, wire, options) => {
          for (const path of paths) arm(path, apiVersion, options?.method ?? 'GET');
          return azure.arm.getMany(paths, apiVersion, wire, options);
        },
      },
    };
  }

  /** By source and request, so that equal scans tell equal lists. */
  all(): readonly SourceQueries[] {
    return [...this.#bySource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, queries]) => ({
        source,
        queries: [...queries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, query]) => query),
      }));
  }

  #add(source: SourceId | null, query: AskedQuery): void {
    if (source === null) return;
    const queries = this.#bySource.get(source) ?? new Map<string, AskedQuery>();
    this.#bySource.set(source, queries);
    queries.set(`${query.service} ${query.method} ${query.request}`, query);
  }
}

const withoutValues = (text: string): string => decoded(text).replace(GUID, '{id}').replace(TIME, '{time}');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A resource's path by its types alone: `/subscriptions/{id}/resourceGroups/{name}/providers/microsoft.web/sites/{name}/config/appsettings/list`. */
function resourcePath(path: string): string {
  const parts = path.split('/').slice(1);
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers');
  return parts
    .map((part, index) => {
      const place = provider >= 0 && index > provider ? index - provider : index + 1;
      // After a provider's name come pairs of type and name; before it, pairs of kind and name.
      const isName = provider >= 0 && index > provider ? place > 1 && place % 2 === 1 : place % 2 === 0;
      return `/${isName && !FIXED_NAMES.test(part) ? nameMark(parts[index - 1]) : part}`;
    })
    .join('');
}

const nameMark = (kind: string | undefined): string => (kind?.toLowerCase() === 'subscriptions' ? '{id}' : '{name}');
