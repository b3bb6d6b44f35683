import type { Actor } from '#lib/model/access/actor';
import { ROLES, type Role } from '#lib/model/access/role';
import type { Cover, ExceptionEvent, ExceptionState } from '#lib/model/exceptions/exception';
import type { RequestFields } from '#lib/model/exceptions/request-problems';
import { type ExceptionAction, type ExceptionSettings, transition } from '#lib/model/exceptions/transition';
import type { Instant } from '#lib/model/instant';

export const ASKED_AT = '2026-11-22T10:00:00Z';
export const DECIDED_AT = '2026-11-22T11:00:00Z';
export const NOW = '2026-11-22T12:00:00Z';
export const AFTER_END = '2026-12-02T00:00:00Z';
const TENANT = '11111111-2222-3333-4444-555555555555';

export const person = (objectId: string, roles: readonly Role[] = ROLES, name = objectId): Actor => ({
  kind: 'person',
  tenantId: TENANT,
  objectId,
  name,
  roles,
  sessionRef: null,
});
export const REQUESTER = person('requester');
export const OTHER = person('other');
export const DEMO: Actor = {
  kind: 'demo',
  tenantId: null,
  objectId: null,
  name: 'Demo',
  roles: ROLES,
  sessionRef: null,
};

export const STRICT: ExceptionSettings = { isSelfApprovalAllowed: false };
export const COVER: Cover = { findings: 2, gravest: 'high' };

export const fields = (more: Partial<RequestFields> = {}): RequestFields => ({
  category: 'risk_accepted',
  justification: 'The vendor removes it with release 4.',
  compensatingControl: 'Conditional access by address.',
  ticket: '',
  expires: '2026-12-01',
  ...more,
});

export const request = (
  more: Partial<Extract<ExceptionAction, { action: 'request' }>> = {},
): Extract<ExceptionAction, { action: 'request' }> => ({
  action: 'request',
  exceptionId: '0199-e1',
  scope: { kind: 'findings' },
  fields: fields(),
  cover: COVER,
  former: null,
  ...more,
});
export const approve: ExceptionAction = { action: 'approve', comment: '', cover: COVER };
export const decide = (action: 'reject' | 'revoke' | 'withdraw', comment = 'Not needed.'): ExceptionAction => ({
  action,
  comment,
});

/** The event an action leads to. @throws when it is refused */
export function happened(
  events: readonly ExceptionEvent[],
  action: ExceptionAction,
  actor: Actor,
  at: Instant,
): ExceptionEvent {
  const result = transition(events, action, actor, at, STRICT);
  if ('refusal' in result) throw new Error(result.refusal.sentence);
  return result.event;
}

/** Events that lead to each state by `NOW`, or by `AFTER_END` for what the clock alone does; none: not requested. */
export function lived(state: ExceptionState | 'nothing'): readonly ExceptionEvent[] {
  if (state === 'nothing') return [];
  const asked = [happened([], request(), REQUESTER, ASKED_AT)];
  if (state === 'requested') return asked;
  if (state === 'rejected') return [...asked, happened(asked, decide('reject'), OTHER, DECIDED_AT)];
  if (state === 'withdrawn') return [...asked, happened(asked, decide('withdraw'), REQUESTER, DECIDED_AT)];
  const held = [...asked, happened(asked, approve, OTHER, DECIDED_AT)];
  return state === 'revoked' ? [...held, happened(held, decide('revoke'), OTHER, DECIDED_AT)] : held;
}

export const timeOf = (state: ExceptionState | 'nothing'): Instant => (state === 'expired' ? AFTER_END : NOW);
