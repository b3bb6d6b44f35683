import { Client, GraphError, type Middleware, type MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';
import { connectionRefusal } from '#lib/azure/connection';
import { keptLink, WireDeltaPage } from '#lib/azure/delta-link';
import { endpointName } from '#lib/azure/endpoint-name';
import { BATCH, batchPages } from '#lib/azure/graph-batch';
import { graphRefusal } from '#lib/azure/graph-refusal';
import type { Pacing } from '#lib/azure/pacing';
import type { GraphListOptions, GraphReader } from '#lib/azure/readers';
import { RepeatedTexts } from '#lib/azure/repeated-texts';
import { type Attempt, retryAfterMs, withRetry } from '#lib/azure/retry';
import { shaped } from '#lib/azure/shaped';
import type { TokenSource } from '#lib/azure/sign-in';

const PAGE_TIMEOUT_MS = 60_000;
const RESTARTS_MAX = 5;
const IDS_AT_ONCE = 1000;

const WirePage = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

/**
 * Microsoft Graph through its official client. Retrying is ours (`withRetry`), so the client is given no retry handler.
 * customHosts takes host names without port; without it the client would silently send no token.
 */
export function graphReader(
  origin: string,
  resource: string,
  tokens: TokenSource,
  pacing: Pacing,
  onRows: (done: number) => void,
): GraphReader {
  const client = Client.initWithMiddleware({
    baseUrl: origin,
    customHosts: new Set([new URL(origin).hostname]),
    middleware: authorised(tokens, resource),
  });

  /** The place is taken for each attempt anew, so that no wait holds it. */
  const ask = (
    endpoint: string,
    path: string,
    version: string,
    options: GraphListOptions,
    body?: unknown,
  ): Promise<unknown> =>
    withRetry(endpoint, pacing, () =>
      pacing.graphTurn(endpoint, path, async (): Promise<Attempt<unknown>> => {
        const meter = new Meter((units) => endpoint === BATCH || pacing.spend(endpoint, path, units));
        const request = client
          .api(path)
          .version(version)
          .middlewareOptions([meter])
          .option('signal', AbortSignal.any([pacing.signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]));
        if (options.eventual) request.header('ConsistencyLevel', 'eventual');
        if (options.laterMembers) request.header('Prefer', 'include-unknown-enum-members');
        try {
          return { answer: body === undefined ? await request.get() : await request.post(body) };
        } catch (error) {
          const refusal = connectionRefusal(meter.broken, endpoint);
          if (refusal) throw refusal;
          return nextAttempt(error, endpoint, pacing);
        }
      }),
    );

  const page = async (
    endpoint: string,
    path: string,
    version: string,
    options: GraphListOptions,
  ): Promise<z.infer<typeof WirePage>> => {
    const answer = await ask(endpoint, path, version, options);
    pacing.count(endpoint, 'pages');
    return shaped(WirePage, answer, endpoint);
  };

  const versionOf = ({ beta }: GraphListOptions): string => (beta ? 'beta' : 'v1.0');

  /** @param first the first page, when it came in a batch */
  const listOnce = async <W, T>(
    path: string,
    wire: z.ZodType<W>,
    toModel: (row: W) => T,
    options: GraphListOptions,
    first?: z.infer<typeof WirePage>,
  ): Promise<T[]> => {
    const endpoint = endpointName('graph', path);
    const rows: T[] = [];
    const texts = new RepeatedTexts();
    let next: string | null = path;
    let given = first;
    while (next !== null) {
      const current: z.infer<typeof WirePage> = given ?? (await page(endpoint, next, versionOf(options), options));
      const { value, '@odata.nextLink': link } = current;
      given = undefined;
      for (const row of value) rows.push(texts.shared(toModel(shaped(wire, row, endpoint))));
      onRows(rows.length);
      next = link === undefined ? null : ownLink(link, origin, endpoint);
    }
    return rows;
  };

  return {
    async list(path, wire, toModel, options = {}) {
      for (let restart = 0; ; restart += 1) {
        try {
          return await listOnce(path, wire, toModel, options);
        } catch (error) {
          if (!(error instanceof ExpiredPageToken) || restart >= RESTARTS_MAX) throw error;
          options.onRestart?.();
        }
      }
    },
    async listMany(paths, wire, toModel, options = {}) {
      const version = versionOf(options);
      const post = (body: unknown): Promise<unknown> => ask(BATCH, '/$batch', version, {}, body);
      const pages = await batchPages(paths, options, pacing, post);
      return Promise.all(
        paths.map((path, index) => {
          const first = shaped(WirePage, pages[index], endpointName('graph', path));
          return listOnce(path, wire, toModel, options, first);
        }),
      );
    },
    async object(path, wire, options = {}) {
      const endpoint = endpointName('graph', path);
      const answer = await ask(endpoint, path, versionOf(options), options);
      pacing.count(endpoint, 'pages');
      return shaped(wire, answer, endpoint);
    },
    async changes(set, kept) {
      const endpoint = endpointName('graph', `/${set}/delta`);
      let next = kept === null ? `/${set}/delta?$deltatoken=latest` : keptLink(kept, origin, set, endpoint);
      const entries: { id: string; isRemoved: boolean }[] = [];
      for (;;) {
        const answer = shaped(WireDeltaPage, await ask(endpoint, next, 'v1.0', {}), endpoint);
        pacing.count(endpoint, 'pages');
        for (const entry of answer.value)
          entries.push({ id: entry.id.toLowerCase(), isRemoved: entry['@removed'] !== undefined });
        const { '@odata.nextLink': more, '@odata.deltaLink': end } = answer;
        if (end !== undefined && more === undefined) return { entries, link: keptLink(end, origin, set, endpoint) };
        if (more === undefined || more === next)
          throw new AzureError('malformed', endpoint, `${endpoint} ended a round of changes without a delta link.`);
        next = ownLink(more, origin, endpoint);
      }
    },
    async getByIds<W>(ids: readonly string[], wire: z.ZodType<W>): Promise<W[]> {
      const path = '/directoryObjects/getByIds?$select=id,displayName';
      const endpoint = endpointName('graph', path);
      const found: W[] = [];
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const slice = ids.slice(from, from + IDS_AT_ONCE);
        const answer = await ask(endpoint, path, 'v1.0', {}, { ids: slice });
        pacing.count(endpoint, 'pages');
        for (const row of shaped(WirePage, answer, endpoint).value) found.push(shaped(wire, row, endpoint));
        onRows(found.length);
      }
      return found;
    },
  };
}

/** A list whose page token expired: it is read again from page one. Source: https://learn.microsoft.com/graph/paging */
class ExpiredPageToken extends AzureError {}

function nextAttempt(error: unknown, endpoint: string, pacing: Pacing): Attempt<never> {
  pacing.throwIfCancelled();
  if (error instanceof AzureError) throw error;
  if (!(error instanceof GraphError)) return { again: 'the connection broke', afterMs: null, isThrottle: false };
  const { statusCode: status, code } = error;
  if (status === 429)
    return { again: 'throttled', afterMs: retryAfterMs(headerOf(error, 'retry-after')) ?? 3_000, isThrottle: true };
  if (status >= 500 && status !== 501)
    return { again: `HTTP ${status}`, afterMs: retryAfterMs(headerOf(error, 'retry-after')), isThrottle: false };
  if (status <= 0 || status === 200)
    return { again: 'the connection broke or the answer was cut short', afterMs: null, isThrottle: false };
  if (code === 'Directory_ExpiredPageToken')
    throw new ExpiredPageToken(
      'unavailable',
      endpoint,
      `The page token of ${endpoint} expired again and again.`,
      status,
    );
  throw graphRefusal(status, code, endpoint);
}

const headerOf = (error: GraphError, name: string): string | null => error.headers?.get(name) ?? null;

function ownLink(link: string, origin: string, endpoint: string): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin === origin) return link;
  throw new AzureError('refused-link', endpoint, `${endpoint} sent a next page on another host, which was refused.`);
}

/** Hears what an answer cost (that of a batch is told by its items), and why there was none: the client keeps no causes. */
class Meter implements MiddlewareOptions {
  broken: unknown = null;
  readonly heard: (units: number) => void;
  constructor(heard: (units: number) => void) {
    this.heard = heard;
  }
}

const unitsOf = (header: string | null): number => (Number.isFinite(Number(header)) ? Number(header) : 0);

/** Adds the token and hands over to fetch. Only requests to our own Graph reach this, see `ownLink`. */
function authorised(tokens: TokenSource, resource: string): Middleware {
  return {
    async execute(context) {
      const { token } = await tokens(resource);
      const headers = new Headers(context.options?.headers as Record<string, string> | undefined);
      headers.set('authorization', `Bearer ${token}`);
      const meter = context.middlewareControl?.getMiddlewareOptions(Meter) as Meter | undefined;
      try {
        context.response = await fetch(context.request as string, {
          ...(context.options as RequestInit),
          headers,
          redirect: 'error',
        });
      } catch (error) {
        if (meter) meter.broken = error;
        throw error;
      }
      meter?.heard(unitsOf(context.response.headers.get('x-ms-resource-unit')));
    },
  };
}
