/** What a rule must say of one named object, written from the rule catalogue. */
export interface Expectation {
  readonly rule: string;
  readonly outcome: 'violation' | 'quiet';
  /** Name of the finding's subject, or of the role assignment's id. */
  readonly subject: string;
  /** For a quiet one that looks like the real thing: why reporting it would be a false alarm. */
  readonly why: string | null;
}

export const fires = (rule: string, subject: string): Expectation => ({
  rule,
  outcome: 'violation',
  subject,
  why: null,
});

export const quiet = (rule: string, subject: string, why: string | null = null): Expectation => ({
  rule,
  outcome: 'quiet',
  subject,
  why,
});
