import { EXCEPTION_CATEGORIES, type ExceptionCategory, NEEDS_CONTROL } from '#lib/model/exceptions/exception';
import { EXPIRY_CAP_DAYS, endOfDay, isBeyondCap, lastDay } from '#lib/model/exceptions/expiry-cap';
import type { Instant } from '#lib/model/instant';
import type { Severity } from '#lib/model/verdict';

export const JUSTIFICATION_MIN = 20;
export const TEXT_MAX = 4_000;
export const TICKET_MAX = 200;
/** More would be a policy and no exception. */
export const FINDINGS_MAX = 5_000;

/** A request as the form holds it: text as it was typed. */
export interface RequestFields {
  readonly category: string;
  readonly justification: string;
  readonly compensatingControl: string;
  readonly ticket: string;
  /** `YYYY-MM-DD` */
  readonly expires: string;
}
export type RequestField = keyof RequestFields;

export const isCategory = (text: string): text is ExceptionCategory =>
  EXCEPTION_CATEGORIES.some((category) => category === text);

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const lengthOf = (text: string): number => text.trim().length;

/** What is wrong with each field, as a sentence beside it; empty when nothing is. */
export function requestProblems(
  fields: RequestFields,
  gravest: Severity,
  now: Instant,
): Readonly<Partial<Record<RequestField, string>>> {
  const problems = {
    category: isCategory(fields.category) ? null : 'Choose why these findings may stay open.',
    justification: justificationProblem(fields.justification),
    compensatingControl: controlProblem(fields),
    ticket: lengthOf(fields.ticket) > TICKET_MAX ? `Write at most ${TICKET_MAX} characters.` : null,
    expires: expiryProblem(fields.expires, gravest, now),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== null));
}

function justificationProblem(text: string): string | null {
  const length = lengthOf(text);
  if (length < JUSTIFICATION_MIN)
    return `Write at least ${JUSTIFICATION_MIN} characters, so that a reviewer understands it in a year.`;
  return length > TEXT_MAX ? `Write at most ${TEXT_MAX.toLocaleString('en-GB')} characters; it has ${length}.` : null;
}

function controlProblem({ category, compensatingControl }: RequestFields): string | null {
  const length = lengthOf(compensatingControl);
  if (length === 0 && NEEDS_CONTROL.some((needs) => needs === category))
    return 'Say what keeps the risk down meanwhile: this reason needs a compensating control.';
  return length > TEXT_MAX ? `Write at most ${TEXT_MAX.toLocaleString('en-GB')} characters; it has ${length}.` : null;
}

function expiryProblem(text: string, gravest: Severity, now: Instant): string | null {
  const expiresAt = endOfDay(text);
  if (!expiresAt) return 'Choose the last day it holds: no exception is for ever.';
  if (expiresAt <= now) return 'Choose a day that is not over yet.';
  if (isBeyondCap(expiresAt, gravest, now))
    return `${capitalised(gravest)} findings may stay open for ${EXPIRY_CAP_DAYS[gravest]} days at most: choose ${lastDay(gravest, now)} or earlier.`;
  return null;
}
