/** Why an action was not done. A page names the code in its address, and never the sentence. */
export const REFUSALS = {
  nobody: 'Sign in first: a decision needs somebody who answers for it.',
  'role-read':
    'Your account has no app role. Whoever manages the dashboard’s enterprise application in Entra can grant one.',
  'role-operate': 'Requesting an exception takes the app role Operator or Admin.',
  'role-approve': 'Deciding on an exception takes the app role RiskApprover.',
  exists: 'This exception was requested already.',
  unknown: 'There is no exception with this id.',
  'no-finding': 'No open finding is meant. Choose findings that the latest scan lists as open.',
  'too-many': 'An exception covers at most 5,000 findings. Narrow the filter.',
  'not-extendable': 'Only an exception that is active or has expired can be extended. Request a new one.',
  fields: 'Some fields are not right yet.',
  'not-requested': 'Somebody decided meanwhile. Only a request that waits can be approved, rejected or withdrawn.',
  'not-active': 'Only an active exception can be revoked.',
  'not-requester': 'Only the person who requested it can withdraw it.',
  'comment-missing': 'Say why: whoever requested it has to know what to do next.',
  'comment-long': 'Write at most 4,000 characters.',
  'self-approval': 'The requester cannot approve. Somebody else with the app role RiskApprover has to.',
  'too-late': 'The asked end has passed, so there is nothing left to approve. Reject it or have it withdrawn.',
  graver: 'The gravest finding is graver now than when it was asked for. Reject it and ask for a shorter one.',
  meanwhile: 'Somebody decided meanwhile. This is what stands now.',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** With the next step. */
  readonly sentence: string;
}

/** @param more replaces or precedes the code's own sentence where more is known */
export const refusal = (code: RefusalCode, more = ''): { readonly refusal: Refusal } => ({
  refusal: { code, sentence: more || REFUSALS[code] },
});

export const isRefusalCode = (text: string): text is RefusalCode => Object.hasOwn(REFUSALS, text);
