import type { Tenant } from '#lib/simulator/tenant/tenant';
import type { PageCache } from '#lib/simulator/wire/page-cache';

/** A request as it came, before anyone knows which service it is for. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Raw query string without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A request as the front door hands it to a service, after TLS, faults and the token check. */
export interface SimRequest {
  readonly method: string;
  /** Path only, decoded per segment by whoever routes it; e.g. `/v1.0/applications`. */
  readonly path: string;
  /** Raw query string without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or null when there was no body. */
  readonly body: unknown;
  /** Absolute base of this server, e.g. `https://localhost:9443`: nextLinks start with it. */
  readonly origin: string;
  /** Claims of the verified access token; null on the token and discovery endpoints. */
  readonly caller: Caller | null;
}

export interface Caller {
  readonly appId: string;
  readonly objectId: string;
  readonly audience: 'graph' | 'arm';
  /** Graph app roles by value, e.g. `Application.Read.All`. */
  readonly roles: readonly string[];
  /** Azure actions beyond Reader that it may run, e.g. `Microsoft.Web/sites/config/list/Action`. */
  readonly actions: readonly string[];
}

export interface SimResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Serialised with JSON.stringify unless it is a string or bytes. */
  readonly body: unknown;
}

/** What a service needs to answer: the tenant, its clock, and the scenario in force. */
export interface World {
  readonly tenant: Tenant;
  readonly scenario: Scenario;
  /** The tenant's fixed time or the present. */
  now(): Date;
  /** Page size cap for tests that must see paging; null = Microsoft's own limits. */
  readonly pageSizeMax: number | null;
  /** Microsoft's quotas do not count, for who asks more often than a tenant ever would. */
  readonly isUnmetered: boolean;
  /** Keeps pages as bytes, where they go over the wire as they are; null: they are wanted as objects, as within a batch. */
  readonly pages: PageCache | null;
  /** Puts a changed tenant in the place of this one: tenants themselves never change. Null: nothing may be written here. */
  readonly replace: ((next: Tenant) => void) | null;
}

/**
 * `calm`, `throttled`, `flaky`, `expired-page-token`, `denied-<source>`, `cut-<source>`, `silent-<source>`, `no-licence`,
 * `partial-visibility`, `slow`.
 * The front door applies throttling, dropped connections and slowness; services apply the rest.
 */
export interface Scenario {
  readonly name: string;
  /** For `denied-<source>` the Graph collection or ARM table (kebab-case) that answers 403, for `cut-` and `silent-` the one that is cut off. */
  readonly denied: string | null;
  /** That it does not answer at all: the connection breaks, or stays and nothing ever comes. Absent: it answers. */
  readonly cut?: 'broken' | 'silent';
  /** Page tokens that answer 400 Directory_ExpiredPageToken once each. */
  readonly expirePageTokens: boolean;
  readonly noLicence: boolean;
  /** Subscription ids that the caller cannot see: absent from Resource Graph, 403 from ARM. */
  readonly hiddenSubscriptions: ReadonlySet<string>;
}

export type Service = (request: SimRequest, world: World) => SimResponse | Promise<SimResponse>;
