import { z } from 'zod';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { commonClaims, knownRoles, readableName } from '#lib/access/token/claims';
import { TokenError } from '#lib/access/token/token-error';
import { verifyToken } from '#lib/access/token/verify-token';
import type { Role } from '#lib/model/access/role';

/** Entra issues the ID token when the code is redeemed, and dates it up to five minutes back. */
const MAX_AGE_SECONDS = 15 * 60;

const idClaims = commonClaims.extend({
  nonce: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});

/** Who Entra says signed in. */
export interface Person {
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  /** Empty: the person may not do anything here. */
  readonly roles: readonly Role[];
}

/**
 * The person an ID token speaks of.
 * @param nonce what the sign-in was begun with: an ID token of another sign-in is refused
 * @throws TokenError
 * Source: https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export async function verifyIdToken(
  token: string,
  signIn: SignInSettings,
  nonce: string,
  now = new Date(),
): Promise<Person> {
  const claims = idClaims.safeParse(await verifyToken(token, signIn, MAX_AGE_SECONDS, now)).data;
  if (!claims) throw new TokenError('wrong-claims');
  if (claims.tid !== signIn.tenantId.toLowerCase()) throw new TokenError('wrong-tenant');
  if (claims.nonce !== nonce) throw new TokenError('wrong-nonce');
  return {
    tenantId: claims.tid,
    objectId: claims.oid,
    name: readableName(claims.name ?? '') || readableName(claims.preferred_username ?? '') || claims.oid,
    roles: knownRoles(claims.roles),
  };
}
