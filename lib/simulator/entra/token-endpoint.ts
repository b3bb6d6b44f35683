import { randomUUID, X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import { ARM, GRAPH, type Signing, TOKEN_EXCHANGE } from '#lib/simulator/entra/signing';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Entra forgives five minutes; MSAL rounds `nbf` up to the next second. */
const CLOCK_SKEW_SECONDS = 300;
const NO_STORE = {
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  'content-type': 'application/json; charset=utf-8',
};

export interface Directory {
  readonly signing: Signing;
  readonly clients: readonly RegisteredClient[];
  readonly origin: string;
  readonly tenantId: string;
}

/** Audiences this directory issues tokens for, by the resource part of a scope. */
export function audienceOf(resource: string): string | null {
  const bare = resource.replace(/\/+$/, '');
  if (bare === GRAPH || bare === ARM) return bare;
  return bare === TOKEN_EXCHANGE ? TOKEN_EXCHANGE : null;
}

/** POST /{tenant}/oauth2/v2.0/token, client credentials. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export async function issueToken(directory: Directory, form: URLSearchParams): Promise<SimResponse> {
  const grant = form.get('grant_type');
  if (grant !== 'client_credentials')
    return refusal(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
  const client = directory.clients.find((registered) => registered.appId === form.get('client_id'));
  if (!client)
    return refusal(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${form.get('client_id')}' was not found in the directory.`,
    );
  const scope = form.get('scope') ?? '';
  const audience = scope.endsWith('/.default') ? audienceOf(scope.slice(0, -'/.default'.length)) : null;
  if (!audience)
    return refusal(
      400,
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    );
  const credential = await checkCredential(directory, client, form);
  if (typeof credential !== 'string') return credential;
  const body = {
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: await directory.signing.accessToken(client, audience, credential),
  };
  return { status: 200, headers: NO_STORE, body };
}

async function checkCredential(
  directory: Directory,
  client: RegisteredClient,
  form: URLSearchParams,
): Promise<'1' | '2' | SimResponse> {
  const secret = form.get('client_secret');
  if (secret !== null) {
    if (secret === client.secret) return '1';
    return refusal(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.appId}'.`,
    );
  }
  const assertion = form.get('client_assertion');
  if (assertion === null || form.get('client_assertion_type') !== ASSERTION_TYPE)
    return refusal(
      401,
      'invalid_client',
      7000218,
      `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`,
    );
  if (await isOwnAssertion(directory, client, assertion)) return '2';
  if ((await directory.signing.exchangeSubject(assertion)) === client.federatedSubject) return '2';
  const issuer = issuerOf(assertion);
  if (issuer === client.appId)
    return refusal(
      401,
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  return refusal(401, 'invalid_client', 700213, 'No matching federated identity record found for presented assertion.');
}

/** A certificate assertion: PS256 with x5t#S256, or RS256 with x5t. The same jti may come again: MSAL reuses one until it expires. */
async function isOwnAssertion(directory: Directory, client: RegisteredClient, assertion: string): Promise<boolean> {
  try {
    const header = decodeProtectedHeader(assertion);
    const named = header['x5t#S256'] === client.certificate.sha256 || header.x5t === client.certificate.sha1;
    if (!named) return false;
    const audience = [
      `${directory.origin}/${directory.tenantId}/oauth2/v2.0/token`,
      `${directory.origin}/${directory.tenantId}/v2.0`,
    ];
    const key = new X509Certificate(client.certificate.cert).publicKey;
    await jwtVerify(assertion, key, {
      issuer: client.appId,
      subject: client.appId,
      audience,
      algorithms: ['PS256', 'RS256'],
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    return true;
  } catch {
    return false;
  }
}

function issuerOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    return undefined;
  }
}

/** Entra's error body. */
export function refusal(status: number, error: string, code: number, message: string): SimResponse {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    status,
    headers: NO_STORE,
    body: {
      error,
      error_description: `AADSTS${code}: ${message}\r\nTrace ID: ${trace}\r\nCorrelation ID: ${correlation}\r\nTimestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    },
  };
}
