import { hashOf, newOpaque } from '#lib/access/session/opaque';
import { ABSOLUTE_MS } from '#lib/access/session/session-times';
import type { Person } from '#lib/access/token/id-token';
import { toInstant } from '#lib/model/instant';
import type { Session } from '#lib/store/access-store';

export interface NewSession {
  /** For the browser alone. */
  readonly cookieValue: string;
  readonly session: Session;
}

/** A session of a person whom Entra has just named; the caller saves it. */
export function newSession(
  person: Person,
  { ip, userAgent }: Pick<Session, 'ip' | 'userAgent'>,
  now: Date,
): NewSession {
  const cookieValue = newOpaque();
  const at = toInstant(now);
  return {
    cookieValue,
    session: {
      ...person,
      hash: hashOf(cookieValue),
      createdAt: at,
      lastSeenAt: at,
      verifiedAt: at,
      expiresAt: toInstant(new Date(now.getTime() + ABSOLUTE_MS)),
      ip,
      userAgent,
    },
  };
}
