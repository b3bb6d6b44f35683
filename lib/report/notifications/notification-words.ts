import type { DeliveryState } from '#lib/model/notifications/delivery';
import type { Channel, NotificationRule, RuleKind } from '#lib/model/notifications/notification-rule';
import { plural } from '#lib/report/words';

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  teams: 'Microsoft Teams',
  slack: 'Slack',
  webhook: 'Webhook',
  'event-grid': 'Azure Event Grid',
  mail: 'Mail',
};

/** Which setting makes a channel; shown where it has none. */
export const CHANNEL_SETTINGS: Readonly<Record<Channel, string>> = {
  teams: 'NOTIFY_TEAMS_URL_FILE',
  slack: 'NOTIFY_SLACK_URL_FILE',
  webhook: 'NOTIFY_WEBHOOK_URL_FILE',
  'event-grid': 'NOTIFY_EVENT_GRID_URL',
  mail: 'NOTIFY_SMTP_URL',
};

export const RULE_WORDS: Readonly<Record<RuleKind, string>> = {
  digest: 'Digest: the counts of every scan',
  'new-critical': 'New critical findings',
  expiring: 'Due within a number of days',
  regression: 'Resolved findings that are open again',
};

export const ruleWords = ({ kind, days }: Pick<NotificationRule, 'kind' | 'days'>): string =>
  kind === 'expiring' && days !== null ? `Due within ${plural(days, 'day')}` : RULE_WORDS[kind];

export const STATE_WORDS: Readonly<Record<DeliveryState, string>> = {
  waiting: 'Waiting',
  sent: 'Sent',
  nothing: 'Nothing to tell',
  failed: 'Given up',
};
