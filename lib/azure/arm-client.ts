import * as z from 'zod';
import {
  ARM_BATCH,
  ARM_BATCH_MAX,
  type ArmBatchItem,
  armBatchBody,
  batchHeader,
  WireArmBatch,
} from '#lib/azure/arm-batch';
import { AzureError } from '#lib/azure/azure-error';
import { connectionRefusal } from '#lib/azure/connection';
import { endpointName } from '#lib/azure/endpoint-name';
import type { Pacing } from '#lib/azure/pacing';
import type { ArmAnswer, ArmManyOptions, ArmReader } from '#lib/azure/readers';
import { type Attempt, retryAfterMs, throttlePatience, withRetry } from '#lib/azure/retry';
import { shaped } from '#lib/azure/shaped';
import type { TokenSource } from '#lib/azure/sign-in';

const TIMEOUT_MS = 60_000;
const POLL_MS = 1_000;
const BATCH_ENDPOINT = 'arm /batch';

type Raw = ArmAnswer<unknown>;
const WireList = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

/** Whether the batch endpoint is served here; found out once for all readers. */
export interface Batching {
  isServed: boolean;
}

/** Reads of Azure Resource Manager. 404 and 403 are answers: one proves an absence, the other proves nothing. */
export function armReader(
  origin: string,
  resource: string,
  tokens: TokenSource,
  pacing: Pacing,
  batching: Batching,
): ArmReader {
  const send = async (url: string, method: 'GET' | 'POST', body?: unknown): Promise<Response> => {
    const { token } = await tokens(resource);
    return fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([pacing.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      redirect: 'error',
    });
  };

  const retried = <T>(endpoint: string, attempt: () => Promise<Attempt<T>>): Promise<T> =>
    pacing.turn('arm', () =>
      withRetry(endpoint, pacing, async () => {
        try {
          return await attempt();
        } catch (error) {
          if (error instanceof AzureError) throw error;
          const refusal = connectionRefusal(error, endpoint);
          if (refusal) throw refusal;
          return { again: 'the connection broke or the answer was cut short', afterMs: null, isThrottle: false };
        }
      }),
    );

  const single = (url: string, endpoint: string, method: 'GET' | 'POST' = 'GET'): Promise<Raw> =>
    retried(endpoint, async () => {
      const response = await send(url, method);
      const content = response.status === 200 ? await response.json() : null;
      return attemptOf(response.status, content, response.headers.get('retry-after'), endpoint);
    });

  /** Every page of a list joined; anything else as it came. */
  const whole = async (answer: Raw, endpoint: string): Promise<Raw> => {
    if (answer.status !== 'found') return answer;
    const first = WireList.safeParse(answer.body);
    if (!first.success || !first.data.nextLink) return answer;
    const value = [...first.data.value];
    for (let link: string | null | undefined = first.data.nextLink; link; ) {
      if (!URL.canParse(link) || new URL(link).origin !== origin)
        throw new AzureError(
          'refused-link',
          endpoint,
          `${endpoint} sent a next page on another host, which was refused.`,
        );
      const next = await single(link, endpoint);
      if (next.status !== 'found')
        throw new AzureError('unavailable', endpoint, `${endpoint} lost a page while it was read. Try again later.`);
      const page = shaped(WireList, next.body, endpoint);
      value.push(...page.value);
      link = page.nextLink;
    }
    return { status: 'found', body: { ...(answer.body as object), value, nextLink: null } };
  };

  const typed = <W>(answer: Raw, wire: z.ZodType<W>, endpoint: string): ArmAnswer<W> =>
    answer.status === 'found' ? { status: 'found', body: shaped(wire, answer.body, endpoint) } : answer;

  /** The items of one batch; null when the endpoint is not served. */
  const batch = (paths: readonly string[], method: 'GET' | 'POST'): Promise<readonly ArmBatchItem[] | null> =>
    retried(BATCH_ENDPOINT, async () => {
      let response = await send(`${origin}${ARM_BATCH}`, 'POST', armBatchBody(paths, method));
      for (let location = response.headers.get('location'); response.status === 202 && location; ) {
        if (!URL.canParse(location) || new URL(location).origin !== origin)
          throw new AzureError(
            'refused-link',
            BATCH_ENDPOINT,
            'ARM sent its batch to another host, which was refused.',
          );
        await pacing.wait(BATCH_ENDPOINT, retryAfterMs(response.headers.get('retry-after')) ?? POLL_MS);
        response = await send(location, 'GET');
        location = response.headers.get('location') ?? location;
      }
      if ([400, 403, 404, 405, 501].includes(response.status)) return { answer: null };
      const content = response.status === 200 ? await response.json() : null;
      const outcome = attemptOf(response.status, content, response.headers.get('retry-after'), BATCH_ENDPOINT);
      if ('again' in outcome) return outcome;
      if (outcome.answer.status !== 'found') return { answer: null };
      return { answer: shaped(WireArmBatch, outcome.answer.body, BATCH_ENDPOINT).responses };
    });

  const many = async (
    paths: readonly string[],
    method: 'GET' | 'POST',
    onRows: (done: number) => void,
  ): Promise<Raw[]> => {
    const answers = new Map<number, Raw>();
    let open = paths.map((path, index) => ({ path, index }));
    const patience = throttlePatience();
    while (open.length > 0 && batching.isServed) {
      const slice = open.slice(0, ARM_BATCH_MAX);
      const items = await batch(
        slice.map(({ path }) => path),
        method,
      );
      if (items === null) {
        batching.isServed = false;
        break;
      }
      const again: typeof open = [];
      let waitMs = 0;
      for (const [position, asked] of slice.entries()) {
        const item = items.find(({ name }, at) => (name ?? String(at)) === String(position));
        const endpoint = endpointName('arm', asked.path);
        const outcome: Attempt<Raw> = item
          ? attemptOf(item.httpStatusCode, item.content, batchHeader(item, 'retry-after'), endpoint)
          : { again: 'the answer was left out', afterMs: null, isThrottle: false };
        if ('answer' in outcome) answers.set(asked.index, outcome.answer);
        else {
          patience.spend(endpoint, outcome.again);
          again.push(asked);
          waitMs = Math.max(waitMs, outcome.afterMs ?? 1_000);
        }
      }
      open = [...again, ...open.slice(slice.length)];
      onRows(answers.size);
      if (again.length > 0) await pacing.wait(BATCH_ENDPOINT, waitMs);
    }
    await Promise.all(
      open.map(async ({ path, index }) => {
        answers.set(index, await single(`${origin}${path}`, endpointName('arm', path), method));
        onRows(answers.size);
      }),
    );
    return paths.map((_, index) => answers.get(index) ?? { status: 'forbidden' });
  };

  return {
    async get<W>(path: string, apiVersion: string, wire: z.ZodType<W>): Promise<ArmAnswer<W>> {
      const endpoint = endpointName('arm', path);
      return typed(
        await whole(await single(`${origin}${versioned(path, apiVersion)}`, endpoint), endpoint),
        wire,
        endpoint,
      );
    },
    async getMany<W>(
      paths: readonly string[],
      apiVersion: string,
      wire: z.ZodType<W>,
      { method = 'GET', onRows = () => undefined }: ArmManyOptions = {},
    ): Promise<readonly ArmAnswer<W>[]> {
      const answers = await many(
        paths.map((path) => versioned(path, apiVersion)),
        method,
        onRows,
      );
      return Promise.all(
        answers.map(async (answer, index) => {
          const endpoint = endpointName('arm', paths[index] ?? '');
          return typed(await whole(answer, endpoint), wire, endpoint);
        }),
      );
    },
  };
}

const versioned = (path: string, apiVersion: string): string =>
  `${path.split('/').map(encodeURIComponent).join('/')}?api-version=${encodeURIComponent(apiVersion)}`;

function attemptOf(status: number, content: unknown, retryAfter: string | null, endpoint: string): Attempt<Raw> {
  const afterMs = retryAfterMs(retryAfter);
  if (status === 429) return { again: 'throttled', afterMs: afterMs ?? 3_000, isThrottle: true };
  if (status >= 500 && status !== 501) return { again: `HTTP ${status}`, afterMs, isThrottle: false };
  if (status === 404) return { answer: { status: 'missing' } };
  if (status === 401 || status === 403) return { answer: { status: 'forbidden' } };
  if (status === 200) return { answer: { status: 'found', body: content } };
  throw new AzureError('malformed', endpoint, `${endpoint} refused the request with HTTP ${status}.`, status);
}
