import type * as z from 'zod';
import type { DeltaChain, TrackedSet } from '#lib/azure/delta-link';
import type { Auditor } from '#lib/model/auditor';
import type { SourceId } from '#lib/model/source';

/** Called after each page so that a running scan can show counts. */
export type OnRows = (done: number) => void;

export interface GraphListOptions {
  readonly beta?: boolean;
  /** Sends `ConsistencyLevel: eventual` on every page. */
  readonly eventual?: boolean;
  /** Members added to an enumeration later come by name and not as `unknownFutureValue`. */
  readonly laterMembers?: boolean;
  /** Called when the list begins again at page one: what was gathered from its rows on the side is void. */
  readonly onRestart?: () => void;
}

/** Microsoft Graph, read-only. Every list is whole or it throws. */
export interface GraphReader {
  /**
   * Follows every `@odata.nextLink`, restarting from page one when the page token expired, and maps each page as it
   * arrives so that memory follows the model and not the wire.
   * @param path relative, e.g. `/applications?$select=id,appId&$top=999`
   * @throws AzureError with a code and the next step; MalformedResponse naming endpoint and field
   */
  list<W, T>(path: string, wire: z.ZodType<W>, toModel: (row: W) => T, options?: GraphListOptions): Promise<T[]>;
  /**
   * Reads many small lists through `$batch`, twenty to a request; longer ones are followed outside the batch. The answers
   * are in the order of the paths, each whole. For candidates already narrowed, never for every object of a tenant.
   * @param paths relative, e.g. `/applications/{id}/owners?$select=id`
   */
  listMany<W, T>(
    paths: readonly string[],
    wire: z.ZodType<W>,
    toModel: (row: W) => T,
    options?: GraphListOptions,
  ): Promise<readonly (readonly T[])[]>;
  /** One object: a singleton such as `/policies/defaultAppManagementPolicy`. */
  object<W>(path: string, wire: z.ZodType<W>, options?: GraphListOptions): Promise<W>;
  /**
   * Follows one round of delta query to its end.
   * @param kept the link of an earlier round, which must be of this list and of Graph's own origin; null: from now on, so
   * that the answer is nothing but a link
   * @throws AzureError when Graph starts over (410), when the link is too old (400), and as every other read does
   */
  changes(set: TrackedSet, kept: string | null): Promise<DeltaChain>;
  /** Resolves ids a thousand at a time; ids Graph does not know are absent from the answer. */
  getByIds<W>(ids: readonly string[], wire: z.ZodType<W>): Promise<W[]>;
}

export interface ResourceGraphOptions {
  /** `AtScopeAboveAndBelow` for authorizationresources and policyresources. */
  readonly scope?: 'AtScopeAndBelow' | 'AtScopeAboveAndBelow';
  /** Rows per page, 1000 unless told; halved by the reader when a response is too large. */
  readonly pageSize?: number;
}

/** Azure Resource Graph. Every query must project `id` and order by it; the reader refuses a truncated answer. */
export interface ResourceGraphReader {
  rows<W, T>(query: string, wire: z.ZodType<W>, toModel: (row: W) => T, options?: ResourceGraphOptions): Promise<T[]>;
}

export type ArmAnswer<W> =
  | { readonly status: 'found'; readonly body: W }
  | { readonly status: 'missing' }
  | { readonly status: 'forbidden' };

/** Azure Resource Manager GET reads, for candidates already narrowed. */
export interface ArmReader {
  get<W>(path: string, apiVersion: string, wire: z.ZodType<W>): Promise<ArmAnswer<W>>;
  /**
   * Many reads through ARM's batch endpoint, twenty to a request; the answers are in the order of the paths. A list with a
   * next page is followed, its `value` joined. For candidates already narrowed.
   */
  getMany<W>(
    paths: readonly string[],
    apiVersion: string,
    wire: z.ZodType<W>,
    options?: ArmManyOptions,
  ): Promise<readonly ArmAnswer<W>[]>;
}

export interface ArmManyOptions {
  /** `POST` for the reads that Azure serves as an action, such as listing application settings. */
  readonly method?: 'GET' | 'POST';
  readonly onRows?: OnRows;
}

export interface Azure {
  readonly tenantId: string;
  /** The identity that reads; null when its token does not tell. */
  readonly self: Auditor | null;
  /** The same tenant, with what is asked put to the account of one source. */
  of(source: SourceId): Azure;
  /** A reader that reports its rows as pages arrive. */
  graph(onRows: OnRows): GraphReader;
  resourceGraph(onRows: OnRows): ResourceGraphReader;
  readonly arm: ArmReader;
}
