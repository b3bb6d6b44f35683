import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Caller } from '#lib/simulator/wire/exchange';

export const GRAPH = 'https://graph.microsoft.com';
export const ARM = 'https://management.azure.com';
export const TOKEN_EXCHANGE = 'api://AzureADTokenExchange';
const LIFE_SECONDS = 3599;
const VERIFIED_MAX = 100;

export interface Client {
  readonly appId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  /** Azure actions beyond Reader that it may run. */
  readonly actions: readonly string[];
}

/** A part of a token: an object, or its JSON text. */
export type Claims = string | Readonly<Record<string, unknown>>;

const encoded = (part: Claims): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** The directory's token-signing key: real RS256 tokens, so that what verifies them need not know of a stand-in. */
export class Signing {
  readonly #privateKey: CryptoKey;
  readonly #publicKey: CryptoKey;
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly issuer: string;
  readonly #tenantId: string;
  readonly #keyId: string;
  /** Tokens that were verified, until they expire: a client brings the same one with each of its requests. */
  readonly #verified = new Map<string, { readonly caller: Caller; readonly until: number }>();

  private constructor(
    pair: { privateKey: CryptoKey; publicKey: CryptoKey },
    jwk: JWK,
    tenantId: string,
    origin: string,
  ) {
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
    this.#keyId = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url').slice(0, 27);
    this.#tenantId = tenantId;
    this.jwks = { keys: [{ ...jwk, use: 'sig', kid: this.#keyId, alg: 'RS256' }] };
    this.issuer = `${origin}/${tenantId}/v2.0`;
  }

  static async create(tenantId: string, origin: string): Promise<Signing> {
    const pair = await generateKeyPair('RS256', { extractable: true });
    return new Signing(pair, await exportJWK(pair.publicKey), tenantId, origin);
  }

  /** An app-only access token. `appidacr`: 1 secret, 2 certificate or assertion. */
  async accessToken(client: Client, audience: string, credential: '1' | '2'): Promise<string> {
    return new SignJWT({
      appid: client.appId,
      appidacr: credential,
      idp: this.issuer,
      idtyp: 'app',
      oid: client.objectId,
      sub: client.objectId,
      tid: this.#tenantId,
      uti: randomUUID(),
      ver: '1.0',
      ...(audience === GRAPH ? { roles: client.roles } : {}),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.#keyId })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime(`${LIFE_SECONDS}s`)
      .sign(this.#privateKey);
  }

  /**
   * Signs what it is given as it is, so that a token can say anything: text is taken letter for letter.
   * Without a header it is the one of every token of this directory.
   */
  async sign(claims: Claims, header: Claims = {}): Promise<string> {
    const whole = typeof header === 'string' ? header : { alg: 'RS256', typ: 'JWT', kid: this.#keyId, ...header };
    const input = `${encoded(whole)}.${encoded(claims)}`;
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', this.#privateKey, Buffer.from(input));
    return `${input}.${Buffer.from(signature).toString('base64url')}`;
  }

  /** The caller behind a bearer token, or null when it is not one of ours, expired, or for another audience. */
  async verify(token: string, audience: Caller['audience']): Promise<Caller | null> {
    const key = `${audience} ${token}`;
    const known = this.#verified.get(key);
    if (known && known.until > Date.now()) return known.caller;
    try {
      const accepted = audience === 'graph' ? [GRAPH, '00000003-0000-0000-c000-000000000000'] : [ARM, `${ARM}/`];
      const { payload } = await jwtVerify(token, this.#publicKey, { issuer: this.issuer, audience: accepted });
      const { appid, oid, roles } = payload as { appid?: string; oid?: string; roles?: string[] };
      const caller: Caller = { appId: appid ?? '', objectId: oid ?? '', audience, roles: roles ?? [], actions: [] };
      if (this.#verified.size >= VERIFIED_MAX) this.#verified.clear();
      if (payload.exp !== undefined) this.#verified.set(key, { caller, until: payload.exp * 1000 });
      return caller;
    } catch {
      return null;
    }
  }

  /** Subject of a token this directory issued for federation; null otherwise. */
  async exchangeSubject(token: string): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.#publicKey, { issuer: this.issuer, audience: TOKEN_EXCHANGE });
      return payload.sub ?? null;
    } catch {
      return null;
    }
  }
}
