import * as z from 'zod';
import type { Auditor } from '#lib/model/auditor';
import type { SignInMethod } from '#lib/model/scan';

/** Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const Claims = z.object({ appid: z.string(), oid: z.string(), roles: z.array(z.string()).optional() });

/**
 * Who a scan is, from the claims of its own access token. They are read and not trusted: the token came straight from
 * the sign-in service, and nothing is granted by them. Null when the token is of a form that tells nothing.
 */
export function selfOf(
  token: string,
  method: SignInMethod,
  dashboardMethod: SignInMethod | null = null,
): Auditor | null {
  const claims = Claims.safeParse(payloadOf(token));
  if (!claims.success) return null;
  const { appid, oid, roles } = claims.data;
  return {
    appId: appid.toLowerCase(),
    objectId: oid.toLowerCase(),
    method,
    ...(dashboardMethod ? { dashboardMethod } : {}),
    graphRoles: [...(roles ?? [])].sort(),
  };
}

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
