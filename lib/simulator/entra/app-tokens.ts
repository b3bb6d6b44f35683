import type { Credential } from '#lib/simulator/entra/client-proof';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import type { Directory } from '#lib/simulator/entra/directory';
import { ARM, GRAPH, TOKEN_EXCHANGE } from '#lib/simulator/entra/signing';
import { opaqueMark, times, tokenId } from '#lib/simulator/entra/user-tokens';

/** Audience this directory issues tokens for, by the resource part of a scope; null when it is none. */
export function audienceOf({ dashboard }: Directory, resource: string): string | null {
  const bare = resource.replace(/\/+$/, '');
  if (bare === GRAPH || bare === ARM || bare === TOKEN_EXCHANGE) return bare;
  return bare === dashboard.appId || bare === `api://${dashboard.appId}` ? dashboard.appId : null;
}

/**
 * An application's own token. The dashboard's registration asks for version 2 tokens; the others are version 1.
 * Who has no role gets a token without `roles`, since no assignment is required.
 * Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function appToken(
  directory: Directory,
  client: RegisteredClient,
  audience: string,
  credential: Credential,
): Promise<string> {
  const { signing, tenantId, dashboard } = directory;
  if (audience !== dashboard.appId) return signing.accessToken(client, audience, credential);
  return signing.sign({
    aud: dashboard.appId,
    iss: signing.issuer,
    ...times(),
    azp: client.appId,
    azpacr: credential,
    idtyp: 'app',
    oid: client.objectId,
    rh: opaqueMark(),
    ...(client.dashboardRoles.length > 0 ? { roles: client.dashboardRoles } : {}),
    sub: client.objectId,
    tid: tenantId,
    uti: tokenId(),
    ver: '2.0',
  });
}
