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

export type Proof = 'address' | 'password' | 'identity' | 'signature' | 'network';

/** What lets us in: said, because a secret is what this product counts. */
export const PROOF_WORDS: Readonly<Record<Proof, string>> = {
  address: 'The address is a secret: the service offers nothing else. Azure Event Grid can take its place without one.',
  password: 'A password lets us in. A relay that trusts this network, or NOTIFY_SMTP_AUTH=entra, needs none.',
  identity: 'No secret: a token of the identity that scans.',
  signature: 'No shared secret: each message is signed with the evidence key, whose public half is published.',
  network: 'No secret: the server trusts this network.',
};

export const NOTIFICATION_NOTICES = {
  'changed-meanwhile': 'Somebody changed the rules at the same moment. Look at them, and try again.',
  'odd-rule': 'Choose what is told, a channel that is set, and 1 to 365 days.',
  'same-rule': 'That rule is there already.',
  'no-rule': 'That rule was removed already.',
  'no-channel': 'That channel is not set here.',
  'test-sent': 'The test was taken by its receiver.',
  'test-failed': 'The test did not arrive. Why not stands among the last messages.',
} as const;
export type NotificationNotice = keyof typeof NOTIFICATION_NOTICES;
