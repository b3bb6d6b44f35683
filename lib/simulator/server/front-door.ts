import type { IncomingMessage, ServerResponse } from 'node:http';
import { armError } from '#lib/simulator/arm/arm-errors';
import { armService } from '#lib/simulator/arm/arm-service';
import type { Directory } from '#lib/simulator/entra/directory';
import { entra } from '#lib/simulator/entra/entra-service';
import { graphService } from '#lib/simulator/graph/graph-service';
import { Faults } from '#lib/simulator/server/faults';
import { RequestCounts } from '#lib/simulator/server/request-counts';
import { bytesOf, receive, send } from '#lib/simulator/server/send';
import type { Wire } from '#lib/simulator/server/wire';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { LineCut } from '#lib/simulator/wire/denial';
import type { Caller, Scenario, SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** Everything behind the TLS port: tells Entra, Graph and ARM apart by path, checks tokens, applies the scenario's faults. */
export class FrontDoor {
  readonly counts = new RequestCounts();
  readonly #faults = new Faults();
  readonly #directory: Directory;
  readonly wire: Wire;
  #world: World;

  constructor(directory: Directory, wire: Wire, world: World) {
    this.wire = wire;
    this.#directory = directory;
    this.#world = world;
  }

  setScenario(scenario: Scenario): void {
    this.#world = { ...this.#world, scenario };
    this.#faults.reset();
  }

  /** Stops the tenant's clock at a time. */
  setNow(now: Date): void {
    const tenant = { ...this.#world.tenant, now: now.toISOString() };
    this.#world = { ...this.#world, tenant, now: () => now };
  }

  /** The world as it is now, in which a write puts its tenant. */
  get world(): World & { readonly replace: (next: Tenant) => void } {
    return {
      ...this.#world,
      replace: (tenant) => {
        this.#world = { ...this.#world, tenant };
      },
    };
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const raw = await receive(incoming);
    const { method, path, query, headers } = raw;
    const signIn = await entra(this.#directory, raw);
    if (signIn) return send(outgoing, signIn);

    const service = serviceOf(path);
    if (!service) return send(outgoing, armError(501, 'NotImplemented', `The stand-in tenant does not serve ${path}.`));
    const origin = this.#directory.origin;
    const caller = await this.#callerOf(headers.authorization, service);
    const request: SimRequest = { method, path, query, headers, body: parsed(raw.body), origin, caller };
    this.counts.add(method, path, query);
    if (!caller) return send(outgoing, unauthorised(request, service, this.#directory));
    return this.#serve(service, request, outgoing);
  }

  async #serve(service: Caller['audience'], request: SimRequest, outgoing: ServerResponse): Promise<void> {
    const fault = this.#faults.next(this.#world.scenario, request);
    if (fault?.kind === 'answer') return send(outgoing, fault.response);
    if (fault?.kind === 'drop') {
      outgoing.socket?.destroy();
      return;
    }
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    await this.wire.delay();
    const response = await this.#answer(service, request);
    if (response instanceof LineCut) {
      if (response.how === 'broken') outgoing.socket?.destroy();
      return;
    }
    const bytes = bytesOf(response.body);
    this.wire.keep(bytes);
    const isCut = fault?.kind === 'truncate' && response.status === 200;
    return send(outgoing, { ...response, body: isCut ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes });
  }

  async #answer(service: Caller['audience'], request: SimRequest): Promise<SimResponse | LineCut> {
    try {
      return await (service === 'graph' ? graphService : armService)(request, this.world);
    } catch (error) {
      if (error instanceof LineCut) return error;
      throw error;
    }
  }

  async #callerOf(authorization: string | undefined, audience: Caller['audience']): Promise<Caller | null> {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    const caller = token ? await this.#directory.signing.verify(token, audience) : null;
    const client = this.#directory.clients.find(({ appId }) => appId === caller?.appId);
    return caller && { ...caller, actions: client?.actions ?? [] };
  }
}

const serviceOf = (path: string): Caller['audience'] | null =>
  /^\/(v1\.0|beta)\//.test(path)
    ? 'graph'
    : /^\/(subscriptions|providers|tenants|batch)(\/|$)/i.test(path)
      ? 'arm'
      : null;

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unauthorised(request: SimRequest, service: Caller['audience'], directory: Directory): SimResponse {
  const challenge = `Bearer realm="", authorization_uri="${directory.origin}/${directory.tenantId}/oauth2/v2.0/authorize"`;
  const isAnonymous = request.headers.authorization === undefined;
  const refused =
    service === 'graph'
      ? graphError(
          request,
          401,
          'InvalidAuthenticationToken',
          isAnonymous ? 'Access token is empty.' : 'Access token validation failure. Invalid audience.',
        )
      : armError(
          401,
          isAnonymous ? 'AuthenticationFailed' : 'InvalidAuthenticationToken',
          `Authentication failed. The 'Authorization' header is missing or invalid.`,
        );
  return { ...refused, headers: { ...refused.headers, 'www-authenticate': challenge } };
}
