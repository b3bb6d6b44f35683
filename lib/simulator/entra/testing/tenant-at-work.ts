import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { generateContoso } from '#lib/simulator/contoso/generate';
import type { Person } from '#lib/simulator/entra/people';
import { type Simulator, startSimulator } from '#lib/simulator/server/start';

export const CALLBACK = 'http://localhost:3123/sign-in/callback';

/** The stand-in tenant, trusted by this process, and what every test of signing in asks of it. */
export class TenantAtWork {
  readonly simulator: Simulator;
  readonly #authorities: string[];

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.#authorities = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...this.#authorities, readFileSync(simulator.info.caFile, 'utf8')]);
  }

  static async start(...redirectUris: readonly string[]): Promise<TenantAtWork> {
    const tenant = generateContoso({ seed: 7, size: 10, now: new Date('2026-11-22T14:00:00Z') });
    return new TenantAtWork(await startSimulator({ tenant, redirectUris }));
  }

  async close(): Promise<void> {
    tls.setDefaultCACertificates(this.#authorities);
    await this.simulator.close();
  }

  get authority(): string {
    return `${this.simulator.info.login}/${this.simulator.info.tenantId}`;
  }

  person(name: string): Pick<Person, 'objectId' | 'userName'> {
    const person = this.simulator.info.dashboard.people.find((one) => one.name === name);
    if (!person) throw new Error(`Nobody is called ${name}.`);
    return person;
  }

  /** The authorization request of a dashboard on this machine; null takes a parameter out. */
  authorizeUrl(changes: Readonly<Record<string, string | null>> = {}): string {
    const parameters: Readonly<Record<string, string | null>> = {
      client_id: this.simulator.info.dashboard.clientId,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: CALLBACK,
      scope: 'openid profile',
      state: 'a state',
      nonce: 'a nonce',
      code_challenge: challengeOf(VERIFIER),
      code_challenge_method: 'S256',
      ...changes,
    };
    const present = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
    const { browserLogin, tenantId } = this.simulator.info;
    return `${browserLogin}/${tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(present)}`;
  }

  /** Posts to the token endpoint. */
  async token(
    form: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: TokenAnswer }> {
    const answer = await fetch(`${this.authority}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: answer.status, body: (await answer.json()) as TokenAnswer };
  }

  /** Redeems a code with the dashboard's secret. */
  redeem(code: string, changes: Readonly<Record<string, string>> = {}): ReturnType<TenantAtWork['token']> {
    const { clientId, secret } = this.simulator.info.dashboard;
    return this.token({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: secret,
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      code,
      ...changes,
    });
  }

  async control(name: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(`${this.simulator.info.control}/_simulator/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }
}

const VERIFIER = randomBytes(32).toString('base64url');

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

export interface TokenAnswer {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly client_info?: string;
  readonly scope?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
  readonly error_codes?: readonly number[];
}
