import type { Role } from '#lib/model/access/role';

export const ACTOR_KINDS = ['person', 'application', 'demo', 'feed', 'system', 'nobody'] as const;

/** Whoever asks: a signed-in person, a pipeline with a token, a calendar with a feed’s address, the open demo, this program itself, or nobody known. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  /** `tid` of the token; with `oid` the only lasting identity Entra gives. */
  readonly tenantId: string | null;
  /** `oid` of the token. */
  readonly objectId: string | null;
  /** For reading only; anyone may change a display name. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** First 12 hex digits of the session's hash: names a session without being able to continue it. */
  readonly sessionRef: string | null;
}

export const NOBODY: Actor = {
  kind: 'nobody',
  tenantId: null,
  objectId: null,
  name: 'nobody',
  roles: [],
  sessionRef: null,
};
