import { GRANTED_BY, refusalSentence, rolesFor } from '#lib/access/guard/refusal-words';
import type { TokenError } from '#lib/access/token/token-error';
import type { Actor } from '#lib/model/access/actor';
import type { Permission } from '#lib/model/access/role';

const SIGN_IN = 'Sign in at /sign-in, or send an Entra access token for this dashboard.';

/**
 * 401 for those who are not known, with what would help; 403 for a token without a role.
 * Source: https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function unknownAnswer(refused: TokenError | null): Response {
  if (refused?.code === 'no-role')
    return Response.json({ error: refused.message, roles: rolesFor('read'), grantedBy: GRANTED_BY }, { status: 403 });
  if (refused?.code === 'keys-unavailable') return Response.json({ error: refused.message }, { status: 503 });
  const challenge = refused
    ? `Bearer realm="Dosimeter", error="invalid_token", error_description="${refused.code}"`
    : 'Bearer realm="Dosimeter"';
  return Response.json(
    { error: refused ? refused.message : SIGN_IN },
    { status: 401, headers: { 'www-authenticate': challenge } },
  );
}

/** 403 that names the role and who can grant it. */
export const forbiddenAnswer = (permission: Permission, actor: Actor): Response =>
  Response.json(
    { error: refusalSentence(permission, actor.roles), roles: rolesFor(permission), grantedBy: GRANTED_BY },
    { status: 403 },
  );

/** 403 for what another site sent. */
export const foreignAnswer = (error: string): Response => Response.json({ error }, { status: 403 });

/** 429 with the seconds after which asking helps. Source: https://www.rfc-editor.org/rfc/rfc6585#section-4 */
export const tooManyAnswer = (seconds: number): Response =>
  Response.json(
    { error: `Too many requests. Try again in ${seconds} seconds.` },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );

/** 405 with the methods that do something. Source: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6 */
export const noMethodAnswer = (methods: readonly string[]): Response =>
  Response.json(
    { error: `This address answers to ${methods.join(', ')}.` },
    { status: 405, headers: { allow: methods.join(', ') } },
  );
