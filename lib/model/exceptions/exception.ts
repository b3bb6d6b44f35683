import type { Actor } from '#lib/model/access/actor';
import type { Instant } from '#lib/model/instant';
import type { Severity } from '#lib/model/verdict';

/** Why an open finding is left open for a while. */
export const EXCEPTION_CATEGORIES = ['risk_accepted', 'mitigated_elsewhere', 'false_positive', 'fix_planned'] as const;
export type ExceptionCategory = (typeof EXCEPTION_CATEGORIES)[number];

/** These two say that the risk is borne, so they say also what bears it. */
export const NEEDS_CONTROL: readonly ExceptionCategory[] = ['risk_accepted', 'mitigated_elsewhere'];

/**
 * `approved` and `expired` are told by the clock and never stored: an approved exception is `active` from its approval
 * until its end.
 */
export const EXCEPTION_STATES = ['requested', 'active', 'rejected', 'withdrawn', 'expired', 'revoked'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

export const EXCEPTION_ACTIONS = ['request', 'approve', 'reject', 'revoke', 'withdraw'] as const;
export type ExceptionActionName = (typeof EXCEPTION_ACTIONS)[number];

/** Who did it. `tenantId` and `objectId` are the token's `tid` and `oid`; the name is for reading only. */
export type Person = Pick<Actor, 'kind' | 'tenantId' | 'objectId' | 'name'>;

/** Exact findings, or a rule with a filter: the findings it stands for are listed at the request and again at approval. */
export type ExceptionScope =
  | { readonly kind: 'findings' }
  /** As the findings page spells it: `rule=long-lived-client-secret&severity=high`. */
  | { readonly kind: 'filter'; readonly query: string };

/** How much an exception covers; the ids stand beside the event. */
export interface Cover {
  readonly findings: number;
  /** Of the gravest finding: it caps the end. */
  readonly gravest: Severity;
}

export interface RequestedTerms {
  readonly scope: ExceptionScope;
  readonly category: ExceptionCategory;
  readonly justification: string;
  readonly compensatingControl: string | null;
  readonly ticket: string | null;
  readonly expiresAt: Instant;
  /** The exception this one extends; an extension is reviewed like any other. */
  readonly former: string | null;
}

interface Happened {
  readonly exceptionId: string;
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
}

/** What happened to an exception. Only ever appended. */
export type ExceptionEvent =
  | (Happened & { readonly action: 'request'; readonly terms: RequestedTerms; readonly cover: Cover })
  | (Happened & {
      readonly action: 'approve';
      readonly comment: string | null;
      /** What it froze. */
      readonly cover: Cover;
      /** The requester approved it, because EXCEPTIONS_SELF_APPROVAL allowed that. */
      readonly isSelfApproved: boolean;
    })
  | (Happened & { readonly action: 'reject' | 'revoke' | 'withdraw'; readonly comment: string | null });

/** An exception at one moment, derived from its events. */
export interface Exception {
  readonly id: string;
  readonly state: ExceptionState;
  readonly terms: RequestedTerms;
  /** As frozen at approval; before that as it was at the request. */
  readonly cover: Cover;
  readonly requestedBy: Person;
  readonly requestedAt: Instant;
  readonly approvedBy: Person | null;
  readonly approvedAt: Instant | null;
  readonly isSelfApproved: boolean;
  /** When it stopped mattering: rejected, withdrawn, revoked, or past its end. */
  readonly endedAt: Instant | null;
  readonly events: readonly ExceptionEvent[];
}
