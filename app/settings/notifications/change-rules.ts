import { personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import {
  type Channel,
  EXPIRING_DAYS,
  isSameRule,
  type NotificationEvent,
  RULE_KINDS,
  type RuleKind,
  rulesOf,
} from '#lib/model/notifications/notification-rule';
import { isReady } from '#lib/notify/deliver-due';
import { notifierOf } from '#lib/notify/start-notifying';
import type { NotificationNotice } from '#lib/report/notifications/notification-words';
import { href } from '#lib/report/url/query';
import { getStore } from '#lib/scan/store-instance';
import { boundedForm, TOO_LARGE, textOf } from '../../exceptions/bounded-form';
import type { Visitor } from '../../visitor';

const PAGE = '/settings/notifications';
type Change = NotificationEvent['change'];

export const goTo = (notice: NotificationNotice | null): Response =>
  new Response(null, { status: 303, headers: { location: notice ? href(PAGE, { notice }) : PAGE } });

/** The handler of a change: read the form, refuse what is not right, write it to the audit log, then append the event. */
export const changing =
  (asked: (form: FormData, events: readonly NotificationEvent[]) => Change | NotificationNotice) =>
  async (request: Request, _context: unknown, visitor: Visitor): Promise<Response> => {
    const form = await boundedForm(request);
    if (!form) return TOO_LARGE();
    const store = await getStore();
    const { tenantId } = notifierOf(process.env);
    const events = await store.notificationEvents(tenantId);
    const number = Number(textOf(form, 'number')) + 1;
    if (number !== (events.at(-1)?.number ?? 0) + 1) return goTo('changed-meanwhile');
    const change = asked(form, events);
    if (typeof change === 'string') return goTo(change);
    await visitor.record({
      action: 'notification.change',
      object: String(number),
      outcome: 'success',
      params: href('', Object.fromEntries(Object.entries(change).map(([name, value]) => [name, String(value ?? '')]))),
    });
    const event: NotificationEvent = { number, at: toInstant(new Date()), by: personOf(visitor.actor), change };
    return goTo((await store.appendNotification(tenantId, event)) ? null : 'changed-meanwhile');
  };

export function addition(form: FormData, events: readonly NotificationEvent[]): Change | NotificationNotice {
  const kind = RULE_KINDS.find((one) => one === textOf(form, 'kind'));
  const channel = usable(textOf(form, 'channel'));
  const days = kind === 'expiring' ? Number(textOf(form, 'days')) : null;
  if (!kind || !channel || !isGoodFor(kind, days)) return 'odd-rule';
  const rule = { kind, channel, days };
  if (rulesOf(events).some((one) => isSameRule(one, rule))) return 'same-rule';
  return { action: 'add', ...rule };
}

export function removal(form: FormData, events: readonly NotificationEvent[]): Change | NotificationNotice {
  const rule = Number(textOf(form, 'rule'));
  return rulesOf(events).some(({ number }) => number === rule) ? { action: 'remove', rule } : 'no-rule';
}

const usable = (name: string): Channel | undefined =>
  notifierOf(process.env)
    .channels.filter(isReady)
    .find(({ channel }) => channel === name)?.channel;

const isGoodFor = (kind: RuleKind, days: number | null): boolean =>
  kind !== 'expiring' ||
  (days !== null && Number.isInteger(days) && days >= EXPIRING_DAYS.least && days <= EXPIRING_DAYS.most);
