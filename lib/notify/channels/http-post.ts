import type { SendResult } from '#lib/notify/channel';

/** Whoever asks for longer gets the message when the usual wait is over. */
const RETRY_AFTER_MAX_MS = 6 * 3_600_000;
/** Refusals that may be none the next time. */
const PASSING = new Set([408, 423, 425, 429]);

/** Sends one JSON body. */
export type Post = (url: URL, body: string, headers: Readonly<Record<string, string>>) => Promise<SendResult>;

/**
 * Sends one body. Nothing of the answer is read but its status and `Retry-After`; a redirect is not followed, because it
 * would lead the message to a host that nobody set.
 */
export const postJson =
  (timeoutMs: number): Post =>
  async (url, body, headers) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Dosimeter', ...headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel().catch(() => undefined);
      return resultOf(response);
    } catch (error) {
      return { sent: false, mayRetry: true, because: unreached(error, timeoutMs), retryAfterMs: null };
    }
  };

function resultOf({ ok, status, headers }: Response): SendResult {
  if (ok) return { sent: true };
  if (status >= 300 && status < 400)
    return {
      sent: false,
      mayRetry: false,
      because: `The receiver answered ${status}: it points elsewhere, and redirects are not followed. Set the address it points to.`,
      retryAfterMs: null,
    };
  const mayRetry = status >= 500 || PASSING.has(status);
  return {
    sent: false,
    mayRetry,
    because: `The receiver answered ${status}.${mayRetry ? '' : ' Check the address and what lets us in.'}`,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), Date.now()),
  };
}

/** Seconds or a date. Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterMs(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), RETRY_AFTER_MAX_MS) : null;
}

function unreached(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `The receiver did not answer within ${timeoutMs / 1_000} seconds.`;
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === 'string' && /^[A-Z_0-9]{2,40}$/.test(cause.code) ? ` (${cause.code})` : '';
  return `The receiver could not be reached${code}.`;
}
