import type * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';
import { endpointName } from '#lib/azure/endpoint-name';
import type { Pacing } from '#lib/azure/pacing';
import type { ArmAnswer, ArmReader } from '#lib/azure/readers';
import { type Attempt, retryAfterMs, withRetry } from '#lib/azure/retry';
import type { TokenSource } from '#lib/azure/sign-in';

const TIMEOUT_MS = 60_000;

/** GET reads of Azure Resource Manager. 404 and 403 are answers: one proves an absence, the other proves nothing. */
export function armReader(origin: string, resource: string, tokens: TokenSource, pacing: Pacing): ArmReader {
  return {
    get<W>(path: string, apiVersion: string, wire: z.ZodType<W>): Promise<ArmAnswer<W>> {
      const endpoint = endpointName('arm', path);
      const url = `${origin}${path.split('/').map(encodeURIComponent).join('/')}?api-version=${encodeURIComponent(apiVersion)}`;
      const ask = async (): Promise<Attempt<ArmAnswer<W>>> => {
        const { token } = await tokens(resource);
        const signal = AbortSignal.any([pacing.signal, AbortSignal.timeout(TIMEOUT_MS)]);
        try {
          const response = await fetch(url, {
            headers: { authorization: `Bearer ${token}` },
            signal,
            redirect: 'error',
          });
          return await answerOf(response, wire, endpoint);
        } catch (error) {
          if (error instanceof AzureError) throw error;
          return { again: 'the connection broke or the answer was cut short', afterMs: null, isThrottle: false };
        }
      };
      return pacing.turn('arm', () => withRetry(endpoint, pacing, ask));
    },
  };
}

async function answerOf<W>(response: Response, wire: z.ZodType<W>, endpoint: string): Promise<Attempt<ArmAnswer<W>>> {
  const { status } = response;
  const afterMs = retryAfterMs(response.headers.get('retry-after'));
  if (status === 429) return { again: 'throttled', afterMs: afterMs ?? 3_000, isThrottle: true };
  if (status >= 500 && status !== 501) return { again: `HTTP ${status}`, afterMs, isThrottle: false };
  if (status === 404) return { answer: { status: 'missing' } };
  if (status === 401 || status === 403) return { answer: { status: 'forbidden' } };
  if (status !== 200)
    throw new AzureError('malformed', endpoint, `${endpoint} refused the request with HTTP ${status}.`, status);
  const parsed = wire.safeParse(await response.json());
  if (parsed.success) return { answer: { status: 'found', body: parsed.data } };
  const field = parsed.error.issues[0]?.path.join('.') || 'the object';
  throw new AzureError(
    'malformed',
    endpoint,
    `${endpoint} answered in an unexpected shape at ${field}. Report this with the product’s version.`,
  );
}
