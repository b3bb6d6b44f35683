import { X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import type { Directory } from '#lib/simulator/entra/directory';
import { refusal } from '#lib/simulator/entra/refusal';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Entra forgives five minutes; MSAL rounds `nbf` up to the next second. */
const CLOCK_SKEW_SECONDS = 300;

/** 1: a secret, 2: a certificate or the assertion of a federated subject. */
export type Credential = '1' | '2';

/**
 * The application that a token request names.
 * @returns the client, or Entra's refusal
 */
export function clientOf(directory: Directory, form: URLSearchParams): RegisteredClient | SimResponse {
  const client = directory.clients.find((registered) => registered.appId === form.get('client_id'));
  if (client) return client;
  return refusal(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${form.get('client_id')}' was not found in the directory.`,
  );
}

/**
 * Whether the caller is the application it names: by secret, certificate or federated credential.
 * @returns the kind of credential, or Entra's refusal
 */
export async function checkCredential(
  directory: Directory,
  client: RegisteredClient,
  form: URLSearchParams,
): Promise<Credential | SimResponse> {
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
