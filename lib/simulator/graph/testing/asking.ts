import { graphService } from '#lib/simulator/graph/graph-service';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { ask } from '#lib/simulator/testing/world';
import type { Caller, World } from '#lib/simulator/wire/exchange';

/** Every read permission an audit asks for. */
export const AUDITOR: readonly string[] = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
  'DirectoryRecommendations.Read.All',
  'Organization.Read.All',
  'Policy.Read.All',
  'RoleManagement.Read.Directory',
  'User.Read.All',
];

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: WireObject;
  readonly value: readonly WireObject[];
  readonly next: string | undefined;
  readonly error: { readonly code: string; readonly message: string };
}

export interface Asking {
  get(url: string, headers?: Readonly<Record<string, string>>): Answer;
  post(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Answer;
  send(method: string, url: string): Answer;
}

/** Asks as one caller; links that Graph gave are followed as they are. */
export function asking(world: World, roles: readonly string[] = AUDITOR): Asking {
  const caller: Caller = { appId: 'auditor', objectId: 'auditor', audience: 'graph', roles, actions: [] };
  const send = (
    method: string,
    url: string,
    headers: Readonly<Record<string, string>> = {},
    body: unknown = null,
  ): Answer => {
    const request = { ...ask(method, url.replace('https://localhost:1', ''), { headers, body }), caller };
    const response = graphService(request, world);
    const answered = (response.body ?? {}) as WireObject;
    return {
      status: response.status,
      headers: response.headers,
      body: answered,
      value: Array.isArray(answered.value) ? answered.value : [],
      next: answered['@odata.nextLink'] as string | undefined,
      error: (answered.error ?? { code: '', message: '' }) as Answer['error'],
    };
  };
  return {
    get: (url, headers) => send('GET', url, headers),
    post: (url, body, headers) => send('POST', url, headers, body),
    send,
  };
}

export const EVENTUAL = { consistencylevel: 'eventual' };
export const ids = (answer: Answer): unknown[] => answer.value.map(({ id }) => id);
