/** Why a token is not taken, each with what its sender can do. Nothing of the token ever stands in a sentence. */
export const TOKEN_PROBLEMS = {
  malformed: 'The token is not a signed JSON Web Token of three parts. Send the access token as Entra issued it.',
  oversized: 'The token is larger than 16 KB. Ask Entra for a token of this dashboard, which is far smaller.',
  'duplicate-name': 'The token names the same member twice. Send the token as Entra issued it.',
  'wrong-algorithm': 'The token is not signed with RS256, the one algorithm Entra uses. Ask Entra for a new one.',
  'wrong-header': 'The token’s header is not one that Entra writes. Ask Entra for a new token.',
  'unknown-key': 'The token is signed with a key that is not Entra’s for this tenant. Ask Entra for a new token.',
  'wrong-signature': 'The token’s signature does not fit its content. Send the token as Entra issued it.',
  'wrong-issuer': 'The token was issued by another directory or as version 1. Use the v2.0 endpoint of this tenant.',
  'wrong-audience': 'The token is meant for another service. Ask for one with this dashboard’s client id as resource.',
  'wrong-tenant': 'The token is of another tenant than the one this dashboard serves. Sign in to that one.',
  'wrong-claims':
    'The token lacks a claim that is needed, or holds it in a form Entra never writes. Ask for a new one.',
  expired: 'The token has expired. Ask Entra for a new one.',
  'not-yet-valid': 'The token is not valid yet. Compare the clock of this server with the true time.',
  'too-old': 'The token was issued too long ago. Ask Entra for a new one.',
  'wrong-nonce': 'The token answers another sign-in. Sign in again.',
  delegated:
    'The token acts for a person. The interface takes tokens of applications only: use a managed identity or client credentials.',
  'no-role':
    'The application holds no app role of this dashboard. Whoever manages the dashboard’s enterprise application in Entra can grant one.',
  'keys-unavailable':
    'Entra’s signing keys could not be read, so no token can be checked. Check the network and AZURE_CLOUD, then try again.',
} as const;
export type TokenProblem = keyof typeof TOKEN_PROBLEMS;

/** A token that was refused: `code` for the log, `message` for its sender. Carries no cause, since a cause may quote the token. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: TokenProblem;
  constructor(code: TokenProblem) {
    super(TOKEN_PROBLEMS[code]);
    this.code = code;
  }
}
