import { z } from 'zod';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { commonClaims, guid, knownRoles } from '#lib/access/token/claims';
import { TokenError } from '#lib/access/token/token-error';
import { verifyToken } from '#lib/access/token/verify-token';
import type { Actor } from '#lib/model/access/actor';

/** Managed identities hold a token for a day; Entra dates it five minutes back. */
const MAX_AGE_SECONDS = 25 * 60 * 60;

const apiClaims = commonClaims.extend({
  sub: z.string(),
  azp: guid,
  idtyp: z.string().optional(),
  scp: z.unknown().optional(),
  nonce: z.undefined().optional(),
});

/**
 * The application that an access token for this dashboard speaks of.
 * @throws TokenError, also for a token that acts for a person and for an application without a role
 * Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export async function verifyApiToken(token: string, signIn: SignInSettings, now = new Date()): Promise<Actor> {
  const claims = apiClaims.safeParse(await verifyToken(token, signIn, MAX_AGE_SECONDS, now)).data;
  if (!claims) throw new TokenError('wrong-claims');
  if (claims.tid !== signIn.tenantId.toLowerCase()) throw new TokenError('wrong-tenant');
  if (!isOfApplication(claims)) throw new TokenError('delegated');
  const roles = knownRoles(claims.roles);
  if (roles.length === 0) throw new TokenError('no-role');
  return {
    kind: 'application',
    tenantId: claims.tid,
    objectId: claims.oid,
    name: claims.azp,
    roles,
    sessionRef: null,
  };
}

/** `idtyp` is an optional claim; without it, Entra's sign of an app-only token is that `sub` equals `oid`, and no scope. */
function isOfApplication({ idtyp, scp, sub, oid }: z.infer<typeof apiClaims>): boolean {
  if (scp !== undefined) return false;
  return idtyp === undefined ? sub.toLowerCase() === oid : idtyp === 'app';
}
