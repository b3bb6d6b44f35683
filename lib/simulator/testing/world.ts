import {
  ARM_TABLES,
  type ArmResponse,
  type ArmTable,
  GRAPH_COLLECTIONS,
  type GraphCollection,
  type Tenant,
  type WireObject,
} from '#lib/simulator/tenant/tenant';
import type { Scenario, SimRequest, World } from '#lib/simulator/wire/exchange';

const CALM: Scenario = {
  name: 'calm',
  denied: null,
  expirePageTokens: false,
  noLicence: false,
  hiddenSubscriptions: new Set(),
};

export interface Contents {
  readonly graph?: { readonly [C in GraphCollection]?: readonly WireObject[] };
  readonly arm?: { readonly [T in ArmTable]?: readonly WireObject[] };
  readonly responses?: readonly ArmResponse[];
  readonly licences?: readonly string[];
}

/** A world around a handful of objects. */
export function worldOf(
  { graph = {}, arm = {}, responses = [], licences = ['P1'] }: Contents,
  scenario: Partial<Scenario> = {},
  pageSizeMax: number | null = null,
): World {
  const tenant: Tenant = {
    tenantId: '54826b22-38d6-4fb2-bad9-b7b93a3e9c5a',
    displayName: 'Test',
    now: null,
    licences,
    graph: Object.fromEntries(GRAPH_COLLECTIONS.map((name) => [name, graph[name] ?? []])) as unknown as Tenant['graph'],
    arm: Object.fromEntries(ARM_TABLES.map((name) => [name, arm[name] ?? []])) as unknown as Tenant['arm'],
    responses,
  };
  return {
    tenant,
    scenario: { ...CALM, ...scenario },
    now: () => new Date('2026-11-22T14:00:00Z'),
    pageSizeMax,
    isUnmetered: false,
    pages: null,
    replace: null,
  };
}

/** A world that takes writes; `now()` is the world after them. */
export function writableWorld(contents: Contents, scenario: Partial<Scenario> = {}): { readonly now: () => World } {
  let world = worldOf(contents, scenario);
  const replace = (tenant: Tenant): void => {
    world = { ...world, tenant };
  };
  return { now: () => ({ ...world, replace }) };
}

const ALL = [
  'Application.Read.All',
  'Directory.Read.All',
  'AuditLog.Read.All',
  'RoleManagement.Read.Directory',
  'Policy.Read.All',
  'User.Read.All',
  'Organization.Read.All',
];

/** A request as the front door would hand it over. */
export function ask(
  method: string,
  address: string,
  more: {
    readonly body?: unknown;
    readonly roles?: readonly string[];
    readonly actions?: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): SimRequest {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  return {
    method,
    path,
    query,
    headers: more.headers ?? {},
    body: more.body ?? null,
    origin: 'https://localhost:1',
    caller: {
      appId: 'app',
      objectId: `caller-${Math.trunc(performance.now() * 1000)}`,
      audience: 'graph',
      roles: more.roles ?? ALL,
      actions: more.actions ?? [],
    },
  };
}
