import { appToken, audienceOf } from '#lib/simulator/entra/app-tokens';
import type { Directory } from '#lib/simulator/entra/directory';
import type { SimResponse } from '#lib/simulator/wire/exchange';

export interface IdentityHost {
  readonly directory: Directory;
  /** Value of X-IDENTITY-HEADER. */
  readonly header: string;
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const SELECTORS = ['client_id', 'object_id', 'principal_id', 'mi_res_id', 'msi_res_id'];

/**
 * The App Service endpoint and the instance metadata service, as a host with one identity answers them.
 * Source: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function managedIdentity(
  host: IdentityHost,
  path: string,
  query: URLSearchParams,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<SimResponse> {
  const isAppService = path === '/msi/token';
  const isMetadata = path.replace(/\/$/, '') === '/metadata/identity/oauth2/token';
  if (!isAppService && !isMetadata) return { status: 404, headers: JSON_HEADERS, body: { error: 'not_found' } };
  if (isAppService && headers['x-identity-header'] !== host.header)
    return {
      status: 403,
      headers: JSON_HEADERS,
      body: { statusCode: 403, message: 'The X-IDENTITY-HEADER is missing or wrong.' },
    };
  if (isMetadata && headers.metadata?.toLowerCase() !== 'true')
    return {
      status: 400,
      headers: JSON_HEADERS,
      body: { error: 'invalid_request', error_description: 'bad_request_102: Required metadata header not specified' },
    };
  const version = isAppService ? '2019-08-01' : '2018-02-01';
  if (query.get('api-version') !== version) return invalid(`api-version must be ${version}`);
  if (!namesThisIdentity(host, query))
    return {
      status: 400,
      headers: JSON_HEADERS,
      body: { error: 'invalid_request', error_description: 'Identity not found' },
    };
  const resource = query.get('resource') ?? '';
  const audience = audienceOf(host.directory, resource);
  if (!audience) return invalid(`AADSTS500011: The resource principal named ${resource} was not found in the tenant.`);
  return { status: 200, headers: JSON_HEADERS, body: await tokenBody(host, audience, resource, isMetadata) };
}

function namesThisIdentity({ directory: { hostIdentity: client } }: IdentityHost, query: URLSearchParams): boolean {
  const selectors = SELECTORS.filter((name) => query.has(name));
  return selectors.every((name) => [client.appId, client.objectId].includes(query.get(name) ?? ''));
}

const invalid = (message: string): SimResponse => ({
  status: 400,
  headers: JSON_HEADERS,
  body: { error: 'invalid_resource', error_description: message },
});

/** Numbers are text here, as both endpoints send them. */
async function tokenBody(
  { directory }: IdentityHost,
  audience: string,
  resource: string,
  isMetadata: boolean,
): Promise<unknown> {
  const now = Math.floor(Date.now() / 1000);
  const client = directory.hostIdentity;
  const access_token = await appToken(directory, client, audience, '2');
  const expires_on = String(now + 3599);
  if (!isMetadata) return { access_token, expires_on, resource, token_type: 'Bearer', client_id: client.appId };
  return {
    access_token,
    refresh_token: '',
    expires_in: '3599',
    expires_on,
    not_before: String(now),
    resource,
    token_type: 'Bearer',
  };
}
