import { browserPages } from '#lib/simulator/entra/browser-pages';
import type { Directory } from '#lib/simulator/entra/directory';
import { refusal } from '#lib/simulator/entra/refusal';
import { issueToken } from '#lib/simulator/entra/token-endpoint';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'max-age=86400, private' };

/** Discovery, keys, sign-in and tokens of the one tenant this directory knows. @returns null when the path is not Entra's */
export async function entra(directory: Directory, request: RawRequest): Promise<SimResponse | null> {
  const { method, path, body } = request;
  const visited = browserPages(directory, request);
  if (visited) return visited;
  if (method === 'GET' && path === '/common/discovery/instance') return ok(instanceDiscovery(directory));
  const [, tenant, ...rest] = path.split('/');
  if (!tenant || !/^(common|organizations|[0-9a-f-]{36})$/i.test(tenant)) return null;
  const tail = `/${rest.join('/')}`;
  if (tail === '/v2.0/.well-known/openid-configuration' || tail === '/.well-known/openid-configuration')
    return ok(discovery(directory));
  if (tail === '/discovery/v2.0/keys' || tail === '/discovery/keys') return ok(directory.signing.jwks);
  if (tail === '/oauth2/v2.0/token') {
    if (method !== 'POST') return refusal(405, 'invalid_request', 900561, 'The endpoint only accepts POST requests.');
    if (tenant.toLowerCase() !== directory.tenantId.toLowerCase())
      return refusal(
        400,
        'invalid_request',
        90002,
        `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
      );
    return issueToken(directory, new URLSearchParams(body));
  }
  return null;
}

const ok = (body: unknown): SimResponse => ({ status: 200, headers: JSON_HEADERS, body });

/**
 * Says what this directory does and not all that Entra does: no other answers than by query, no device code.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
function discovery({ origin, tenantId, signing }: Directory): unknown {
  const base = `${origin}/${tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: signing.issuer,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: false,
    code_challenge_methods_supported: ['S256'],
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      ...['sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'nonce', 'preferred_username', 'name', 'oid', 'roles', 'tid'],
      ...['uti', 'ver', 'email'],
    ],
    tenant_region_scope: 'NA',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

function instanceDiscovery({ origin, tenantId }: Directory): unknown {
  const host = new URL(origin).host;
  return {
    tenant_discovery_endpoint: `${origin}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
