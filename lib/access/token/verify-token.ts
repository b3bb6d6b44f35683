import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { issuerOf } from '#lib/access/token/issuer';
import { keySet } from '#lib/access/token/key-set';
import { TokenError, type TokenProblem } from '#lib/access/token/token-error';
import { checkTokenForm } from '#lib/access/token/token-parts';

/** How far the clocks of Entra and of this server may differ. */
const CLOCK_TOLERANCE_SECONDS = 60;

/**
 * Form, signature, issuer, audience and times of a v2.0 token of the tenant.
 * @returns its claims, whose types the caller still has to check
 * @throws TokenError
 * Source: https://learn.microsoft.com/entra/identity-platform/claims-validation and https://www.rfc-editor.org/rfc/rfc8725
 */
export async function verifyToken(
  token: string,
  signIn: SignInSettings,
  maxAgeSeconds: number,
  now: Date,
): Promise<JWTPayload> {
  checkTokenForm(token);
  try {
    const { payload } = await jwtVerify(token, keySet(signIn), {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: issuerOf(signIn),
      audience: signIn.clientId,
      requiredClaims: ['iat', 'nbf', 'exp'],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    throw new TokenError(problemOf(error));
  }
}

const CLAIM_PROBLEMS: Readonly<Record<string, TokenProblem>> = {
  iss: 'wrong-issuer',
  aud: 'wrong-audience',
  nbf: 'not-yet-valid',
  iat: 'not-yet-valid',
  typ: 'wrong-header',
};

/** By the kind of jose's error alone: its text and its `payload` may hold what the sender wrote. */
function problemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWTExpired) return error.claim === 'iat' ? 'too-old' : 'expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === 'check_failed' ? (CLAIM_PROBLEMS[error.claim] ?? 'wrong-claims') : 'wrong-claims';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong-signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong-algorithm';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'malformed';
  return 'keys-unavailable';
}
