import type { Actor } from '#lib/model/access/actor';
import { may, type Permission } from '#lib/model/access/role';
import type { Cover, Exception, ExceptionEvent, ExceptionScope } from '#lib/model/exceptions/exception';
import { EXPIRY_CAP_DAYS, endOfDay, isBeyondCap } from '#lib/model/exceptions/expiry-cap';
import { type Refusal, refusal } from '#lib/model/exceptions/refusal';
import {
  FINDINGS_MAX,
  isCategory,
  type RequestFields,
  requestProblems,
  TEXT_MAX,
} from '#lib/model/exceptions/request-problems';
import { identityOf, isSamePerson, personOf } from '#lib/model/exceptions/same-person';
import { exceptionAt } from '#lib/model/exceptions/state-at';
import type { Instant } from '#lib/model/instant';

/** What somebody wants to do. The findings are looked up by the caller, when it is asked and again when it is approved. */
export type ExceptionAction =
  | {
      readonly action: 'request';
      readonly exceptionId: string;
      readonly scope: ExceptionScope;
      readonly fields: RequestFields;
      /** Null: no open finding is meant. */
      readonly cover: Cover | null;
      /** Events of the exception that this one extends; null: it extends none. */
      readonly former: readonly ExceptionEvent[] | null;
    }
  | { readonly action: 'approve'; readonly comment: string; readonly cover: Cover | null }
  | { readonly action: 'reject' | 'revoke' | 'withdraw'; readonly comment: string };

export interface ExceptionSettings {
  /** EXCEPTIONS_SELF_APPROVAL=1: for teams of one. */
  readonly isSelfApprovalAllowed: boolean;
}

export type Transition = { readonly event: ExceptionEvent } | { readonly refusal: Refusal };

const NEEDS: Readonly<Record<ExceptionAction['action'], Extract<Permission, 'read' | 'operate' | 'approve'>>> = {
  request: 'operate',
  approve: 'approve',
  reject: 'approve',
  revoke: 'approve',
  withdraw: 'read',
};

/**
 * What becomes of an exception when somebody acts on it: the event to append, or why not. The one place that decides;
 * pages only ask it beforehand what to offer.
 */
export function transition(
  events: readonly ExceptionEvent[],
  action: ExceptionAction,
  actor: Actor,
  now: Instant,
  settings: ExceptionSettings,
): Transition {
  if (identityOf(actor) === null) return refusal('nobody');
  if (!may(actor.roles, NEEDS[action.action])) return refusal(`role-${NEEDS[action.action]}`);
  // Clocks of two servers differ; the order of events does not.
  const at = [now, ...events.map((event) => event.at)].reduce((later, other) => (other > later ? other : later));
  const next = { number: events.length + 1, at, by: personOf(actor) };
  const current = exceptionAt(events, at);
  if (action.action === 'request') return current ? refusal('exists') : requested(action, next);
  if (!current) return refusal('unknown');
  if (action.comment.trim().length > TEXT_MAX) return refusal('comment-long');
  return decided(current, action, { ...next, exceptionId: current.id }, settings);
}

type Next = Pick<ExceptionEvent, 'number' | 'at' | 'by'>;

function requested(
  { exceptionId, scope, fields, cover, former }: Extract<ExceptionAction, { action: 'request' }>,
  next: Next,
): Transition {
  if (!cover || cover.findings === 0) return refusal('no-finding');
  if (cover.findings > FINDINGS_MAX) return refusal('too-many');
  const extended = former && exceptionAt(former, next.at);
  if (former && !(extended && ['active', 'expired'].includes(extended.state))) return refusal('not-extendable');
  const expiresAt = endOfDay(fields.expires);
  const problems = Object.values(requestProblems(fields, cover.gravest, next.at));
  if (problems.length > 0 || !expiresAt || !isCategory(fields.category)) return refusal('fields', problems.join(' '));
  const terms = {
    scope,
    category: fields.category,
    justification: fields.justification.trim(),
    compensatingControl: fields.compensatingControl.trim() || null,
    ticket: fields.ticket.trim() || null,
    expiresAt,
    former: extended?.id ?? null,
  };
  return { event: { ...next, exceptionId, action: 'request', terms, cover } };
}

function decided(
  current: Exception,
  action: Exclude<ExceptionAction, { action: 'request' }>,
  next: Next & Pick<ExceptionEvent, 'exceptionId'>,
  settings: ExceptionSettings,
): Transition {
  const needed = action.action === 'revoke' ? 'active' : 'requested';
  if (current.state !== needed) return refusal(`not-${needed}`, STATE_SENTENCES[current.state]);
  const comment = action.comment.trim() || null;
  const isOwn = isSamePerson(next.by, current.requestedBy);
  switch (action.action) {
    case 'withdraw':
      return isOwn ? { event: { ...next, action: 'withdraw', comment } } : refusal('not-requester');
    case 'reject':
    case 'revoke':
      return comment ? { event: { ...next, action: action.action, comment } } : refusal('comment-missing');
    case 'approve':
      return approved(current, action.cover, { ...next, comment }, isOwn, settings);
  }
}

function approved(
  { terms }: Exception,
  cover: Cover | null,
  next: Next & Pick<ExceptionEvent, 'exceptionId'> & { readonly comment: string | null },
  isOwn: boolean,
  settings: ExceptionSettings,
): Transition {
  if (isOwn && !settings.isSelfApprovalAllowed) return refusal('self-approval');
  if (terms.expiresAt <= next.at) return refusal('too-late');
  if (!cover || cover.findings === 0) return refusal('no-finding');
  if (cover.findings > FINDINGS_MAX) return refusal('too-many');
  if (isBeyondCap(terms.expiresAt, cover.gravest, next.at))
    return refusal(
      'graver',
      `The gravest finding is ${cover.gravest} now, so it may stay open for ${EXPIRY_CAP_DAYS[cover.gravest]} days at most. Reject it and ask for a shorter one.`,
    );
  return { event: { ...next, action: 'approve', cover, isSelfApproved: isOwn } };
}

const STATE_SENTENCES = {
  requested: 'It waits for a decision.',
  active: 'It has been approved already.',
  rejected: 'It was rejected already.',
  withdrawn: 'It was withdrawn by its requester.',
  expired: 'It has expired. Request an extension, which is reviewed like a new one.',
  revoked: 'It was revoked already.',
} as const;
