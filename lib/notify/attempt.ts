import { AzureError } from '#lib/azure/azure-error';
import { toInstant } from '#lib/model/instant';
import type { Delivery } from '#lib/model/notifications/delivery';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { messageId, type ReadyChannel, type SendResult } from '#lib/notify/channel';
import { type LogLevel, logLine } from '#lib/observe/log-line';
import type { Message } from '#lib/report/notifications/message';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/** How patient it is. */
export interface Patience {
  /** Longer than an attempt takes; whoever took a message on and did not end it by then was killed. */
  readonly leaseMs: number;
  /** Wait after the first failure; twice as long after each further one. */
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
  readonly attemptsMax: number;
}

/** Eight attempts over about an hour. */
export const PATIENCE: Patience = {
  leaseMs: 60_000,
  backoffMs: 30_000,
  backoffMaxMs: 30 * 60_000,
  attemptsMax: 8,
};

/** One line of the log; what was given up is an error, and what is tried again a warning. */
export const tell = (line: Readonly<Record<string, unknown>>): void =>
  logLine(LEVELS[String(line.state)] ?? 'info', 'notification', line);

const LEVELS: Readonly<Record<string, LogLevel>> = {
  failed: 'error',
  'not-looked': 'error',
  'not-usable': 'error',
  waiting: 'warn',
};

/**
 * One attempt at a message that nobody else has: claim it, send it, and write down what became of it.
 * @returns the delivery's state now; null: somebody else has it
 */
export async function attempt(
  store: Store,
  tenantId: string,
  delivery: Delivery,
  channel: ReadyChannel,
  compose: () => Promise<Message | null>,
  patience: Patience,
): Promise<Delivery['state'] | null> {
  const now = new Date();
  const attempts = delivery.attempts + 1;
  const isMine = await store.claimDelivery(tenantId, delivery, {
    attempts: delivery.attempts,
    now: toInstant(now),
    leaseUntil: toInstant(new Date(now.getTime() + patience.leaseMs)),
  });
  if (!isMine) return null;
  const result = await sendOrSay(channel, compose, messageId(delivery));
  const at = new Date();
  const end = endOf(result, attempts, patience, at);
  await store.endAttempt(tenantId, delivery, attempts, { ...end, at: toInstant(at) });
  const { scanId, rule } = delivery;
  tell({ channel: channel.channel, scanId, rule, attempt: attempts, state: end.state, because: end.because });
  return end.state;
}

type Outcome = SendResult | { readonly sent: null };

async function sendOrSay(channel: ReadyChannel, compose: () => Promise<Message | null>, id: string): Promise<Outcome> {
  try {
    const message = await compose();
    return message ? await channel.send(message, id) : { sent: null };
  } catch (error) {
    const isOurs = error instanceof AzureError || error instanceof ConfigurationError || error instanceof StoreError;
    const because = isOurs ? error.message : 'The message could not be made or sent, for a reason of our own.';
    return { sent: false, mayRetry: true, because, retryAfterMs: null };
  }
}

function endOf(
  result: Outcome,
  attempts: number,
  { backoffMs, backoffMaxMs, attemptsMax }: Patience,
  at: Date,
): { state: Delivery['state']; dueAt: string; because: string | null } {
  const dueAt = toInstant(at);
  if (result.sent === null) return { state: 'nothing', dueAt, because: null };
  if (result.sent) return { state: 'sent', dueAt, because: null };
  if (!result.mayRetry) return { state: 'failed', dueAt, because: result.because };
  if (attempts >= attemptsMax)
    return { state: 'failed', dueAt, because: `${result.because} Given up after ${attempts} attempts.` };
  const wait = Math.max(result.retryAfterMs ?? 0, Math.min(backoffMaxMs, backoffMs * 2 ** (attempts - 1)));
  return { state: 'waiting', dueAt: toInstant(new Date(at.getTime() + wait)), because: result.because };
}
