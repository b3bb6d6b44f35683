import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { StandIn } from '#lib/scan/testing/stand-in';

export type WireObject = Record<string | number, unknown>;

export interface Answer {
  readonly status: number;
  readonly body: WireObject;
}

/** A caller of the stand-in tenant with its own rights, who sends what scripts send. */
export interface Operator {
  /** What a refused request answers, for who wants to see it. */
  ask(api: 'arm' | 'graph', method: string, path: string, body: unknown): Promise<Answer>;
  readonly arm: {
    find(path: string, version: string): Promise<WireObject | null>;
    get(path: string, version: string): Promise<WireObject>;
    send(method: string, path: string, version: string, body: unknown): Promise<WireObject>;
  };
  readonly graph: {
    get(path: string): Promise<WireObject>;
    send(method: string, path: string, body: unknown): Promise<WireObject>;
    /** Gone is gone, whoever did it. */
    remove(path: string): Promise<void>;
  };
}

const AUDIENCES = { arm: 'https://management.azure.com', graph: 'https://graph.microsoft.com' } as const;

/** Signs in as a registered client of the stand-in tenant. */
export async function signInAs(name: string, tenant: StandIn): Promise<Operator> {
  const ca = readFileSync(tenant.caFile);
  const client = tenant.clients[name];
  if (!client) throw new Error(`The stand-in tenant has no client ${name}.`);
  const tokenFor = async (audience: string): Promise<string> => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.secret,
      scope: `${audience}/.default`,
    });
    const url = `${tenant.login}/${tenant.tenantId}/oauth2/v2.0/token`;
    const type = 'application/x-www-form-urlencoded';
    const { body } = await exchange(ca, 'POST', url, { 'content-type': type }, form.toString());
    return String(body.access_token);
  };
  const tokens = { arm: await tokenFor(AUDIENCES.arm), graph: await tokenFor(AUDIENCES.graph) };
  const ask: Operator['ask'] = (api, method, path, body) => {
    const url = api === 'arm' ? `${tenant.arm}${path}` : `${tenant.graph}/v1.0${path}`;
    const headers = { authorization: `Bearer ${tokens[api]}`, 'content-type': 'application/json' };
    return exchange(ca, method, url, headers, body === null ? '' : JSON.stringify(body));
  };
  const must = async (...asked: Parameters<Operator['ask']>): Promise<WireObject> => {
    const { status, body } = await ask(...asked);
    if (status < 300) return body;
    throw new Error(`${asked[1]} ${asked[2]} answered ${status}: ${JSON.stringify(body)}`);
  };
  const versioned = (path: string, version: string): string => `${path}?api-version=${version}`;
  return {
    ask,
    arm: {
      find: async (path, version) => {
        const { status, body } = await ask('arm', 'GET', versioned(path, version), null);
        return status === 200 ? body : null;
      },
      get: (path, version) => must('arm', 'GET', versioned(path, version), null),
      send: (method, path, version, body) => must('arm', method, versioned(path, version), body),
    },
    graph: {
      get: (path) => must('graph', 'GET', path, null),
      send: (method, path, body) => must('graph', method, path, body),
      remove: async (path) => {
        const { status, body } = await ask('graph', 'DELETE', path, null);
        if (status !== 204 && status !== 404)
          throw new Error(`DELETE ${path} answered ${status}: ${JSON.stringify(body)}`);
      },
    },
  };
}

function exchange(
  ca: Buffer,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, ca, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text === '' ? {} : (JSON.parse(text) as WireObject) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Lets a workload run once, at a time of its own. @returns who signed in */
export async function run(
  { control }: StandIn,
  resourceId: string,
  at: string,
): Promise<readonly { readonly servicePrincipalId: string; readonly succeeded: boolean }[]> {
  const response = await fetch(`${control}/_simulator/run`, {
    method: 'POST',
    body: JSON.stringify({ resourceId, at }),
  });
  const answered = (await response.json()) as { signIns?: Awaited<ReturnType<typeof run>>; error?: string };
  if (!answered.signIns) throw new Error(answered.error ?? 'The workload did not run.');
  return answered.signIns;
}
