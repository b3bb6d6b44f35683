import type { Cover, Exception } from '#lib/model/exceptions/exception';
import { REFUSALS, type RefusalCode } from '#lib/model/exceptions/refusal';
import { type RequestField, type RequestFields, requestProblems } from '#lib/model/exceptions/request-problems';
import type { Instant } from '#lib/model/instant';

/** What the form's fields hold, and what is wrong with them. */
export interface FormValues {
  readonly fields: RequestFields;
  readonly problems: Readonly<Partial<Record<RequestField, string>>>;
  /** About the whole form; null: nothing but its fields. */
  readonly failure: string | null;
}

const EMPTY: RequestFields = { category: '', justification: '', compensatingControl: '', ticket: '', expires: '' };

/** What was typed, else what the exception says that is to be extended; its end has to be chosen again. */
export function formValues(
  draft: RequestFields | null,
  former: Exception | null,
  cover: Cover | null,
  failure: RefusalCode | null,
  now: Instant,
): FormValues {
  const problems = draft && cover && failure === 'fields' ? requestProblems(draft, cover.gravest, now) : {};
  return {
    fields: draft ?? (former ? fieldsOf(former) : EMPTY),
    problems,
    failure: failure === null || Object.keys(problems).length > 0 ? null : REFUSALS[failure],
  };
}

const fieldsOf = ({ terms }: Exception): RequestFields => ({
  category: terms.category,
  justification: terms.justification,
  compensatingControl: terms.compensatingControl ?? '',
  ticket: terms.ticket ?? '',
  expires: '',
});
