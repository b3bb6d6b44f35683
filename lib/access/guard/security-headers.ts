import type { GuardedRoute } from '#lib/access/guard/route-table';

/**
 * Headers of every answer, error pages and downloads included.
 * Source: OWASP ASVS 5.0 V3.4 and V14.3.2, https://owasp.org/www-project-secure-headers/
 */
export const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

export interface PolicySettings {
  /** Fresh for each answer, base64. */
  readonly nonce: string;
  /** Where sign-out ends; a browser checks the redirect of a form as well. Null: nobody signs in here. */
  readonly loginOrigin: string | null;
  /** The refresh of development needs eval and inline styles; a build has neither. */
  readonly isDevelopment: boolean;
}

/**
 * The content security policy: a page runs only the scripts that carry its nonce; what is not a page shows nothing at
 * all, should a browser ever render it.
 * Source: https://nextjs.org/docs/app/guides/content-security-policy
 */
export function contentPolicy(kind: GuardedRoute['kind'], settings: PolicySettings): string {
  if (kind !== 'page')
    return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
  const { nonce, loginOrigin, isDevelopment } = settings;
  const styles = isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${loginOrigin ? ` ${loginOrigin}` : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}
