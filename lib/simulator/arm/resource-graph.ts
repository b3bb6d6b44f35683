import { randomUUID } from 'node:crypto';
import { armError, armHeaders, forbidden } from '#lib/simulator/arm/arm-errors';
import { deniedPart } from '#lib/simulator/arm/denied-part';
import { facetsOf } from '#lib/simulator/arm/facets';
import { takeQuery } from '#lib/simulator/arm/query-quota';
import { type InScope, scopeOf } from '#lib/simulator/arm/query-scope';
import { type QueryRequest, readQueryRequest } from '#lib/simulator/arm/resource-graph-request';
import { isArmTable, visibleTable } from '#lib/simulator/arm/tables';
import { evaluate } from '#lib/simulator/kql/evaluate';
import { parseQuery } from '#lib/simulator/kql/parse';
import type { Query } from '#lib/simulator/kql/syntax';
import { QueryError } from '#lib/simulator/kql/syntax-error';
import type { Row } from '#lib/simulator/kql/values';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const VERSIONS = [
  '2019-04-01',
  '2020-04-01-preview',
  '2021-03-01',
  '2021-06-01-preview',
  '2022-10-01',
  '2023-09-01-preview',
  '2024-04-01',
];
const BYTES_MAX = 16_777_216;
const INVALID =
  'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';

/** POST /providers/Microsoft.ResourceGraph/resources */
export function queryResources(request: SimRequest, world: World): SimResponse {
  const apiVersion = new URLSearchParams(request.query).get('api-version') ?? '';
  if (!VERSIONS.includes(apiVersion))
    return armError(
      400,
      'InvalidResourceType',
      `The resource type could not be found in the namespace 'Microsoft.ResourceGraph' for api version '${apiVersion}'.`,
    );
  const quota = takeQuery(request.caller?.objectId ?? '', Date.now(), world.isUnmetered);
  const headers = quotaHeaders(quota.remaining, quota.resetsAfter);
  if (!quota.allowed) return throttled(headers);
  const asked = readQueryRequest(request.body, apiVersion);
  if (typeof asked === 'string') return badRequest(headers, [{ code: 'InvalidQuery', message: asked }]);
  try {
    const query = parseQuery(asked.query);
    const denied = deniedPart(world, query);
    if (denied) return forbidden(request.caller?.objectId ?? '', `${denied}/read`, '/');
    const inScope = scopeOf(asked, world);
    if (!inScope) return forbidden(request.caller?.objectId ?? '', 'Microsoft.ResourceGraph/resources/read', '/');
    const { pages, tenant, scenario } = world;
    if (!pages) return answer(asked, query, world, inScope, headers);
    const refused: { response?: SimResponse } = {};
    const key = JSON.stringify([asked, [...scenario.hiddenSubscriptions].sort()]);
    const body = pages.page(tenant, key, () => {
      const response = answer(asked, query, world, inScope, headers);
      if (response.status !== 200) refused.response = response;
      return response.body;
    });
    return refused.response ?? { status: 200, headers, body };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const details = [{ code: 'InvalidQuery', message: INVALID }];
    if (error.code === 'InvalidQuery') return badRequest(headers, details);
    return badRequest(headers, [...details, { code: error.code, message: error.message, ...error.detail }]);
  }
}

function answer(
  asked: QueryRequest,
  query: Query,
  world: World,
  inScope: InScope,
  headers: Record<string, string>,
): SimResponse {
  const hasTake = query.stages.some((stage) => stage.kind === 'take');
  const rows = evaluated(asked, query, world, inScope);
  // Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data#skipping-records
  const skip = hasTake ? 0 : asked.skip;
  const offset = asked.skipToken === null ? skip : offsetOf(asked.skipToken);
  if (offset === null || (asked.skipToken !== null && offset >= rows.length))
    return badRequest(headers, [{ code: 'InvalidSkipToken', message: 'The skip token is not valid.' }]);
  const top = Math.min(asked.top, world.pageSizeMax ?? asked.top);
  const data = rows.slice(offset, offset + top);
  const hasMore = offset + data.length < rows.length;
  const isPageable = !hasTake && rows.some(hasScalar);
  const body = {
    totalRecords: rows.length,
    count: data.length,
    data: asked.resultFormat === 'table' ? asTable(data) : data,
    facets: facetsOf(asked.facets, rows, world.now()),
    resultTruncated: hasMore && !isPageable ? 'true' : 'false',
    ...(hasMore && isPageable ? { $skipToken: tokenFor(offset + data.length, top) } : {}),
  };
  const text = JSON.stringify(body);
  const bytes = Buffer.byteLength(text);
  if (bytes > BYTES_MAX)
    return badRequest(headers, [
      {
        code: 'ResponsePayloadTooLarge',
        message: `Response payload size is ${bytes}, and has exceeded the limit of ${BYTES_MAX}. Please consider querying less data at a time and make paginated call if needed.`,
      },
    ]);
  return { status: 200, headers, body: text };
}

const hasScalar = (row: Row): boolean =>
  Object.values(row).some((value) => value !== null && typeof value !== 'object');

const results = new WeakMap<World['tenant'], Map<string, readonly Row[]>>();
const RESULTS_MAX = 8;

/** The rows of a query, kept so that its later pages cost nothing. */
function evaluated(asked: QueryRequest, query: Query, world: World, inScope: InScope): readonly Row[] {
  const kept = results.get(world.tenant) ?? new Map<string, readonly Row[]>();
  results.set(world.tenant, kept);
  const hidden = [...world.scenario.hiddenSubscriptions].join();
  const key = JSON.stringify([asked.query, asked.subscriptions, asked.managementGroups, asked.scopeFilter, hidden]);
  const known = kept.get(key);
  if (known) {
    // Now the one used last: a list of hundreds of pages outlives the short ones that are read beside it.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const table = (name: string): readonly Row[] | null =>
    isArmTable(name) ? visibleTable(world.tenant, world.scenario, name).filter((row) => inScope(name, row)) : null;
  const rows = evaluate(query, table, { now: world.now() });
  if (kept.size >= RESULTS_MAX) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, rows);
  return rows;
}

function asTable(rows: readonly Row[]): unknown {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const typeOf = (name: string): string => {
    const value = rows.map((row) => row[name]).find((item) => item !== null && item !== undefined);
    return typeof value === 'number'
      ? 'integer'
      : typeof value === 'boolean'
        ? 'boolean'
        : typeof value === 'object'
          ? 'object'
          : 'string';
  };
  return {
    columns: names.map((name) => ({ name, type: typeOf(name) })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

/** The recorded token is base64 of pretty JSON: an offset, not a snapshot. */
const tokenFor = (offset: number, top: number): string =>
  Buffer.from(
    JSON.stringify(
      { $id: '1', MaxRows: top, RowsToSkip: offset, KustoClusterUrl: 'https://localhost' },
      null,
      2,
    ).replaceAll('\n', '\r\n'),
  ).toString('base64');

function offsetOf(token: string): number | null {
  try {
    const { RowsToSkip } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { RowsToSkip?: unknown };
    return typeof RowsToSkip === 'number' && Number.isInteger(RowsToSkip) && RowsToSkip >= 0 ? RowsToSkip : null;
  } catch {
    return null;
  }
}

const quotaHeaders = (remaining: number, resetsAfter: string): Record<string, string> =>
  armHeaders({
    server: 'Kestrel',
    'x-ms-ratelimit-remaining-tenant-resource-requests': String(remaining),
    'x-ms-user-quota-remaining': String(remaining),
    'x-ms-user-quota-resets-after': resetsAfter,
  });

const support = (): string =>
  `Please provide below info when asking for support: timestamp = ${new Date().toISOString()}, correlationId = ${randomUUID()}.`;

const badRequest = (headers: Record<string, string>, details: readonly unknown[]): SimResponse => ({
  status: 400,
  headers,
  body: { error: { code: 'BadRequest', message: support(), details } },
});

const throttled = (headers: Record<string, string>): SimResponse => ({
  status: 429,
  headers,
  body: {
    error: {
      code: 'RateLimiting',
      message: support(),
      details: [
        {
          code: 'RateLimiting',
          message:
            'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
        },
      ],
    },
  },
});
