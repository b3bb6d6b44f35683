import type { AuditDraft } from '#lib/access/audit/audit-draft';
import { auditor } from '#lib/access/audit/auditor';
import { callerAddress, isProxyTrusted } from '#lib/access/session/caller-address';
import { readCookie, SESSION_COOKIE } from '#lib/access/session/cookies';
import { liveSession } from '#lib/access/session/live-session';
import { sessionActor } from '#lib/access/session/session-actor';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { verifyApiToken } from '#lib/access/token/api-token';
import { TokenError } from '#lib/access/token/token-error';
import { type Actor, NOBODY } from '#lib/model/access/actor';
import { ROLES } from '#lib/model/access/role';
import { getStore } from '#lib/scan/store-instance';
import { auditTenant } from './audit-tenant';

/** Whoever sent a request, and the pen that writes down what they do. */
export interface Visitor {
  readonly actor: Actor;
  /** Writes to the audit log, as the visitor or whom they turned out to be. @throws when it cannot be written; then what must be on record is not done */
  readonly record: (draft: Omit<AuditDraft, 'actor' | 'ip' | 'userAgent' | 'requestId'>, as?: Actor) => Promise<void>;
  readonly requestId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly hasSession: boolean;
  /** By which the store knows it. */
  readonly sessionHash: string | null;
  /** Entra was last asked about the person too long ago. */
  readonly needsRecheck: boolean;
  /** Why a token that was shown is not taken. */
  readonly refusedToken: TokenError | null;
}

const DEMO: Actor = { kind: 'demo', tenantId: null, objectId: null, name: 'Demo', roles: ROLES, sessionRef: null };
const BEARER = /^Bearer (.+)$/i;

type Known = Pick<Visitor, 'actor' | 'hasSession' | 'sessionHash' | 'needsRecheck' | 'refusedToken'>;

const known = (actor: Actor, more: Partial<Known> = {}): Known => ({
  actor,
  hasSession: false,
  sessionHash: null,
  needsRecheck: false,
  refusedToken: null,
  ...more,
});

/**
 * Who asks: by an Entra token where one counts (the API), else by the session's cookie. In the open demo everyone else
 * is the demo's own visitor.
 * @throws StoreError when the database does not answer
 */
export async function visitorOf(headers: Pick<Headers, 'get'>, takesToken: boolean): Promise<Visitor> {
  const { actor, ...more } = await whoAsks(headers, takesToken);
  const ip = callerAddress(headers, isProxyTrusted(process.env));
  const userAgent = headers.get('user-agent');
  const requestId = headers.get('x-request-id');
  const tenantId = auditTenant();
  return {
    actor,
    ...more,
    ip,
    userAgent,
    requestId,
    record: async (draft, as = actor) =>
      auditor(await getStore(), tenantId)({ ...draft, actor: as, ip, userAgent, requestId }),
  };
}

async function whoAsks(headers: Pick<Headers, 'get'>, takesToken: boolean): Promise<Known> {
  const { signIn, isOpen } = getAccessSettings();
  const authorization = headers.get('authorization');
  if (takesToken && authorization !== null && signIn) {
    try {
      return known(await verifyApiToken(BEARER.exec(authorization)?.[1] ?? '', signIn));
    } catch (error) {
      if (error instanceof TokenError) return known(NOBODY, { refusedToken: error });
      throw error;
    }
  }
  const cookie = readCookie(headers.get('cookie'), SESSION_COOKIE);
  if (cookie && signIn) {
    const live = await liveSession(await getStore(), signIn.tenantId, cookie, new Date());
    if (live) {
      const { session, needsRecheck, isUnconfirmed } = live;
      const actor = isUnconfirmed ? NOBODY : sessionActor(session);
      return known(actor, { hasSession: true, sessionHash: session.hash, needsRecheck });
    }
  }
  return known(isOpen ? DEMO : NOBODY);
}
