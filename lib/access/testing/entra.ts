import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { publicJwk, rsaKey, type SigningKey, signedParts } from '#lib/access/testing/signing';

export const TENANT = '11111111-aaaa-4bbb-8ccc-000000000001';
export const CLIENT = '22222222-aaaa-4bbb-8ccc-000000000002';
export const PERSON = '33333333-aaaa-4bbb-8ccc-000000000003';
export const PIPELINE = '44444444-aaaa-4bbb-8ccc-000000000004';

/** What the token endpoint answers to a form. */
export type TokenAnswer = (form: URLSearchParams) => { readonly status: number; readonly body: unknown };

/** A server with Entra's back-channel addresses that signs and answers whatever a case wants. */
export interface Entra {
  readonly signIn: SignInSettings;
  readonly key: SigningKey;
  readonly issuer: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  answer: TokenAnswer;
  sign(claims: object | string | Buffer, header?: object): string;
  close(): Promise<void>;
}

export async function startEntra(): Promise<Entra> {
  const key = rsaKey('entra-key-1');
  const asked: string[] = [];
  let answer: TokenAnswer = () => ({ status: 500, body: {} });
  const server = createServer(await trustedCertificate(), async (request, response) => {
    asked.push(request.url ?? '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const isKeys = request.url === `/${TENANT}/discovery/v2.0/keys`;
    const isDiscovery = request.url === `/${TENANT}/v2.0/.well-known/openid-configuration`;
    const { status, body } = isKeys
      ? { status: 200, body: { keys: [publicJwk(key)] } }
      : isDiscovery
        ? { status: 200, body: discovery(`https://${request.headers.host}`) }
        : answer(form);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    signIn: {
      tenantId: TENANT,
      clientId: CLIENT,
      loginOrigin: origin,
      browserLoginOrigin: 'http://localhost:4999',
      proof: { method: 'client-secret', secret: 'only-in-tests' },
    },
    key,
    issuer: `${origin}/${TENANT}/v2.0`,
    asked,
    get answer() {
      return answer;
    },
    set answer(next) {
      answer = next;
    },
    sign: (claims, header = {}) => signedParts({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header }, claims, key.key),
    close: () => closed(server),
  };
}

const discovery = (origin: string): object => ({
  issuer: `${origin}/${TENANT}/v2.0`,
  authorization_endpoint: `${origin}/${TENANT}/oauth2/v2.0/authorize`,
  token_endpoint: `${origin}/${TENANT}/oauth2/v2.0/token`,
  end_session_endpoint: `${origin}/${TENANT}/oauth2/v2.0/logout`,
  jwks_uri: `${origin}/${TENANT}/discovery/v2.0/keys`,
});

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** For loopback, signed by itself and trusted by this process alone. */
async function trustedCertificate(): Promise<{ readonly cert: string; readonly key: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), made.cert]);
  return { cert: made.cert, key: made.private };
}
