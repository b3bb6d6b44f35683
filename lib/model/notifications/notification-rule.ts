import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

export const CHANNELS = ['teams', 'slack', 'webhook', 'event-grid', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * What is told of a sealed scan.
 *
 * - `digest`: its counts, after every scan.
 * - `new-critical`: critical findings that no earlier scan had.
 * - `expiring`: what now has no more than so many days left, each once.
 * - `regression`: findings that were resolved and are open again.
 */
export const RULE_KINDS = ['digest', 'new-critical', 'expiring', 'regression'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const EXPIRING_DAYS = { least: 1, most: 365, preset: 30 } as const;

/** Somebody added or removed a rule. */
export interface NotificationEvent {
  /** 1, 2, 3 …: of two who change rules at once only one gets the number. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly change:
    | { readonly action: 'add'; readonly kind: RuleKind; readonly channel: Channel; readonly days: number | null }
    /** `rule`: the number of the event that added it. */
    | { readonly action: 'remove'; readonly rule: number };
}

/** A rule that holds. Scans that ended before `since` are left alone. */
export interface NotificationRule {
  /** Of the event that added it. */
  readonly number: number;
  readonly kind: RuleKind;
  readonly channel: Channel;
  /** Of `expiring`; null for the others. */
  readonly days: number | null;
  readonly since: Instant;
  readonly by: Person;
}

/** The rules that hold after these events, in the order they were added. */
export function rulesOf(events: readonly NotificationEvent[]): readonly NotificationRule[] {
  const rules = new Map<number, NotificationRule>();
  for (const { number, at, by, change } of [...events].sort((a, b) => a.number - b.number))
    if (change.action === 'remove') rules.delete(change.rule);
    else {
      const { kind, channel, days } = change;
      rules.set(number, { number, kind, channel, days, since: at, by });
    }
  return [...rules.values()];
}

export const isSameRule = (
  one: Pick<NotificationRule, 'kind' | 'channel' | 'days'>,
  other: Pick<NotificationRule, 'kind' | 'channel' | 'days'>,
): boolean => one.kind === other.kind && one.channel === other.channel && one.days === other.days;
