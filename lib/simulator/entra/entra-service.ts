import { type Directory, issueToken, refusal } from '#lib/simulator/entra/token-endpoint';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'max-age=86400, private' };

/** Discovery, keys and tokens of the one tenant this directory knows. @returns null when the path is not Entra's */
export async function entra(
  directory: Directory,
  method: string,
  path: string,
  body: string,
): Promise<SimResponse | null> {
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

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
function discovery({ origin, tenantId, signing }: Directory): unknown {
  const base = `${origin}/${tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: signing.issuer,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `${origin}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'ver'],
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
