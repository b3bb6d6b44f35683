import type { TokenProblem } from '#lib/access/token/token-error';

/** Why nobody was signed in; the page about it shows the sentence and nothing that came with the request. */
export const SIGN_IN_PROBLEMS = {
  'wrong-state':
    'This answer does not belong to a sign-in that was begun in this browser, or it took longer than ten minutes. Start again.',
  declined: 'The sign-in was cancelled, or consent was not given. Start again, or ask whoever manages the application.',
  'entra-refused':
    'Microsoft Entra refused the sign-in. The server’s audit log has its number, which https://login.microsoftonline.com/error explains.',
  unreachable:
    'Microsoft Entra could not be reached from the server. Check its network and AZURE_CLOUD, then try again.',
  'no-proof':
    'The server could not prove to Microsoft Entra that it is this application. Check its managed identity and the federated credential, or the certificate, that SIGN_IN_* name.',
  'wrong-token': 'What Microsoft Entra sent does not hold. Start again; if it stays, look at the server’s audit log.',
  'no-role': 'You are known, but have no app role of this dashboard.',
  'signed-out': 'Microsoft Entra no longer confirms this account, so the session was ended. Sign in again.',
} as const;
export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;

export const isSignInProblem = (text: string | null): text is SignInProblem =>
  text !== null && Object.hasOwn(SIGN_IN_PROBLEMS, text);

/** A sign-in that failed: `problem` for the page, `detail` (a code of ours or Entra's number) for the log. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly problem: SignInProblem;
  readonly detail: string | null;
  constructor(problem: SignInProblem, detail: TokenProblem | `AADSTS${string}` | null = null) {
    super(SIGN_IN_PROBLEMS[problem]);
    this.problem = problem;
    this.detail = detail;
  }
}
