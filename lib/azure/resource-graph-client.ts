import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { TokenCredential } from '@azure/core-auth';
import * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';
import { connectionRefusal } from '#lib/azure/connection';
import type { Pacing } from '#lib/azure/pacing';
import type { ResourceGraphOptions, ResourceGraphReader } from '#lib/azure/readers';
import { RepeatedTexts } from '#lib/azure/repeated-texts';
import { type Attempt, retryAfterMs, withRetry } from '#lib/azure/retry';
import { shaped } from '#lib/azure/shaped';

const ROWS_MAX = 1000;
const RESTARTS_MAX = 5;
/** The official client waits for ever where nothing comes. */
const TIMEOUT_MS = 60_000;

const WireAnswer = z.object({
  totalRecords: z.number(),
  count: z.number(),
  data: z.array(z.unknown()),
  resultTruncated: z.string(),
  skipToken: z.string().optional(),
});
type Answer = z.infer<typeof WireAnswer>;

interface Failure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Azure Resource Graph through its official client: paged by hand, paced by its quota headers, whole or thrown. */
export function resourceGraphReader(
  origin: string,
  credential: TokenCredential,
  pacing: Pacing,
  onRows: (done: number) => void,
  timeoutMs: number = TIMEOUT_MS,
): ResourceGraphReader {
  const client = new ResourceGraphClient(credential, { endpoint: origin, retryOptions: { maxRetries: 0 } });
  /** When the quota is used up, every query waits for this moment. */
  let quotaFreeAtMs = 0;

  const ask = (
    endpoint: string,
    query: string,
    top: number,
    skipToken: string | undefined,
    scope: ResourceGraphOptions['scope'],
  ): Promise<Answer> =>
    withRetry(endpoint, pacing, async (): Promise<Attempt<Answer>> => {
      const early = quotaFreeAtMs - Date.now();
      if (early > 0) await pacing.wait(endpoint, early);
      try {
        const options = {
          top,
          resultFormat: 'objectArray' as const,
          authorizationScopeFilter: scope ?? 'AtScopeAndBelow',
          ...(skipToken ? { skipToken } : {}),
        };
        const onResponse = ({ headers }: { headers: { get(name: string): string | undefined } }): void => {
          if (headers.get('x-ms-user-quota-remaining') === '0')
            quotaFreeAtMs = Date.now() + spanMs(headers.get('x-ms-user-quota-resets-after'));
        };
        const abortSignal = AbortSignal.any([pacing.signal, AbortSignal.timeout(timeoutMs)]);
        const answer = await client.resources({ query, options }, { abortSignal, onResponse });
        const parsed = WireAnswer.safeParse(answer);
        if (parsed.success) return { answer: parsed.data };
        return { again: 'the answer was cut short', afterMs: null, isThrottle: false };
      } catch (error) {
        return nextAttempt(error as Failure, endpoint, pacing);
      }
    });

  const listOnce = async <W, T>(
    query: string,
    wire: z.ZodType<W>,
    toModel: (row: W) => T,
    options: ResourceGraphOptions,
    top: number,
  ): Promise<T[]> => {
    const endpoint = `resource graph ${/^\s*(\w+)/.exec(query)?.[1] ?? 'query'}`;
    const rows: T[] = [];
    const texts = new RepeatedTexts();
    let skipToken: string | undefined;
    for (;;) {
      const answer = await pacing.turn('resourceGraph', () => ask(endpoint, query, top, skipToken, options.scope));
      pacing.count(endpoint, 'pages');
      for (const row of answer.data) rows.push(texts.shared(toModel(shaped(wire, row, endpoint))));
      onRows(rows.length);
      if (answer.resultTruncated.toLowerCase() === 'true')
        throw new AzureError('malformed', endpoint, `${endpoint} answered with a truncated list, which was refused.`);
      skipToken = answer.skipToken;
      if (skipToken) continue;
      if (rows.length !== answer.totalRecords)
        throw new ChangedWhileReading(
          'unavailable',
          endpoint,
          `${endpoint} kept changing while it was read. Try again later.`,
        );
      return rows;
    }
  };

  return {
    async rows(query, wire, toModel, options = {}) {
      let top = options.pageSize ?? ROWS_MAX;
      for (let restart = 0; ; restart += 1) {
        try {
          return await listOnce(query, wire, toModel, options, top);
        } catch (error) {
          if (error instanceof TooLarge && top > 1) top = Math.ceil(top / 2);
          else if (!(error instanceof ChangedWhileReading) || restart >= RESTARTS_MAX) throw error;
        }
      }
    },
  };
}

class TooLarge extends AzureError {}
class ChangedWhileReading extends AzureError {}

/** `hh:mm:ss` */
function spanMs(text: string | undefined): number {
  const [hours = 0, minutes = 0, seconds = 0] = (text ?? '').split(':').map(Number);
  const ms = (hours * 3600 + minutes * 60 + seconds) * 1000;
  return Number.isFinite(ms) && ms > 0 ? ms : 5_000;
}

function nextAttempt(error: Failure, endpoint: string, pacing: Pacing): Attempt<never> {
  pacing.throwIfCancelled();
  const refusal = error instanceof AzureError ? error : connectionRefusal(error, endpoint);
  if (refusal) throw refusal;
  const status = error.statusCode ?? 0;
  const header = (name: string): string | undefined => error.response?.headers?.get(name);
  if (status === 429)
    return {
      again: 'throttled',
      afterMs: retryAfterMs(header('retry-after')) ?? spanMs(header('x-ms-user-quota-resets-after')),
      isThrottle: true,
    };
  if (status === 0 || status === 200 || status === 408 || status >= 500)
    return {
      again: status >= 500 ? `HTTP ${status}` : 'the connection broke or the answer was cut short',
      afterMs: retryAfterMs(header('retry-after')),
      isThrottle: false,
    };
  if (/ResponsePayloadTooLarge/.test(`${error.code} ${error.message} ${JSON.stringify(error)}`))
    throw new TooLarge('malformed', endpoint, `${endpoint} answered with more than 16 MiB for a single row.`, status);
  if (status === 401 || status === 403)
    throw new AzureError('denied', endpoint, `${endpoint} refused to let this identity read it.`, status);
  throw new AzureError(
    'malformed',
    endpoint,
    `${endpoint} refused the query with HTTP ${status}${error.code ? ` ${error.code}` : ''}.`,
    status,
  );
}
