import { type NextRequest, NextResponse } from 'next/server';

/**
 * Without sign-in the dashboard is for this machine alone. A page of another site that points its own name at 127.0.0.1
 * (DNS rebinding) still sends that name, and is turned away by it.
 */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const isDevelopment = process.env.NODE_ENV === 'development';

/**
 * Headers of every answer. The nonce is what lets Next's own scripts run under a policy that allows no others.
 * Source: https://nextjs.org/docs/app/guides/content-security-policy
 */
export function proxy(request: NextRequest): NextResponse {
  if (!LOOPBACK.test(request.headers.get('host') ?? ''))
    return new NextResponse('This dashboard answers only at localhost and 127.0.0.1.', { status: 421, headers: FIXED });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = policyWith(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(FIXED)) response.headers.set(name, value);
  return response;
}

/** The refresh of development needs eval and inline styles; a build has neither. */
function policyWith(nonce: string): string {
  const scripts = isDevelopment ? "'unsafe-eval'" : '';
  const styles = isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${scripts}`.trim(),
    `style-src 'self' ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}

const FIXED: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

export const config = { matcher: '/((?!_next/static|icon.svg).*)' };
