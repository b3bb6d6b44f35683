import { createHash, randomBytes } from 'node:crypto';
import type { Credential } from '#lib/simulator/entra/client-proof';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import type { Directory } from '#lib/simulator/entra/directory';
import type { Person } from '#lib/simulator/entra/people';

export const LIFE_SECONDS = 3599;
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** A new token's own id: 16 bytes, as Entra writes them. */
export const tokenId = (): string => randomBytes(16).toString('base64url');
/** Entra's internal mark, opaque to everyone else. */
export const opaqueMark = (): string => `1.${randomBytes(30).toString('base64url')}.`;

/** `iat`, `nbf` and `exp` of a token of now. */
export function times(): { readonly iat: number; readonly nbf: number; readonly exp: number } {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now, exp: now + LIFE_SECONDS };
}

/** `sub`: the same person has another one in each application. */
const pairwise = (directory: Directory, personId: string, appId: string): string =>
  createHash('sha256').update(`${directory.tenantId} ${personId} ${appId}`).digest('base64url');

/**
 * Who signed in, for the application alone. `oid`, `name` and `preferred_username` need the scope `profile`.
 * Source: https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export function idToken(
  directory: Directory,
  client: RegisteredClient,
  person: Person,
  { scopes, nonce }: { readonly scopes: readonly string[]; readonly nonce: string | null },
): Promise<string> {
  return directory.signing.sign({
    aud: client.appId,
    iss: directory.signing.issuer,
    ...times(),
    ...(scopes.includes('email') ? { email: person.userName } : {}),
    ...(scopes.includes('profile')
      ? { name: person.name, oid: person.objectId, preferred_username: person.userName }
      : {}),
    ...(nonce === null ? {} : { nonce }),
    rh: opaqueMark(),
    ...(person.roles.length > 0 ? { roles: person.roles } : {}),
    sub: pairwise(directory, person.objectId, client.appId),
    tid: directory.tenantId,
    uti: tokenId(),
    ver: '2.0',
  });
}

/**
 * The access token that comes with it is for Microsoft Graph and may do no more than `User.Read`.
 * Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function graphTokenOf(
  directory: Directory,
  client: RegisteredClient,
  person: Person,
  { scopes, credential }: { readonly scopes: readonly string[]; readonly credential: Credential },
): Promise<string> {
  return directory.signing.sign({
    aud: GRAPH_APP_ID,
    iss: directory.signing.issuer,
    ...times(),
    appid: client.appId,
    appidacr: credential,
    idtyp: 'user',
    name: person.name,
    oid: person.objectId,
    rh: opaqueMark(),
    scp: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    sub: pairwise(directory, person.objectId, GRAPH_APP_ID),
    tid: directory.tenantId,
    unique_name: person.userName,
    upn: person.userName,
    uti: tokenId(),
    ver: '1.0',
  });
}
