import type { FindingFilter, FindingInScan } from '#lib/model/finding';
import { addDays, type Instant, toInstant } from '#lib/model/instant';
import type { Delivery } from '#lib/model/notifications/delivery';
import { type NotificationRule, rulesOf } from '#lib/model/notifications/notification-rule';
import { LINES_MAX, type Message, messageOf, type SealedScan, type Told } from '#lib/report/notifications/message';
import type { Store } from '#lib/store/store';

/**
 * What a message says, from the sealed scan it is about, without what is accepted by now.
 * @returns null when there is nothing to tell: nothing such was found, the rule was removed, or the scan is purged
 */
export async function messageFor(
  store: Store,
  tenantId: string,
  { scanId, rule }: Pick<Delivery, 'scanId' | 'rule'>,
  origin: string,
  now: Instant,
): Promise<Message | null> {
  const holds = rulesOf(await store.notificationEvents(tenantId)).find(({ number }) => number === rule);
  const scan = await store.scan(scanId);
  if (!holds || !scan || !isSealed(scan)) return null;
  return messageOf(holds, scan, await told(store, holds, scan, now), origin);
}

const isSealed = (scan: unknown): scan is SealedScan => {
  const { summary, finishedAt } = scan as SealedScan;
  return Boolean(summary) && Boolean(finishedAt);
};

const FILTERS: Readonly<Record<Exclude<NotificationRule['kind'], 'expiring'>, FindingFilter>> = {
  digest: { change: { any: ['new'] } },
  'new-critical': { severity: { any: ['critical'] }, change: { any: ['new'] } },
  regression: { change: { any: ['reopened'] } },
};

async function told(store: Store, { kind, days }: NotificationRule, scan: SealedScan, now: Instant): Promise<Told> {
  const list = async (filter: FindingFilter): Promise<Told> =>
    store.findings({
      scanId: scan.id,
      filter: { ...filter, accepted: false },
      sort: { by: kind === 'expiring' ? 'due' : 'severity', descending: kind !== 'expiring' },
      limit: LINES_MAX,
      cursor: null,
      at: now,
    });
  return kind === 'expiring' ? expiring(store, scan, days ?? 0, list) : list(FILTERS[kind]);
}

/** What came within the days since the scan before, and what is new and within them: each is told once. */
async function expiring(
  store: Store,
  scan: SealedScan,
  days: number,
  list: (filter: FindingFilter) => Promise<Told>,
): Promise<Told> {
  const before = await scanBefore(store, scan);
  const dueBefore = addDays(scan.judgedAt, days);
  const dueAfter = before ? justAfter(addDays(before.judgedAt, days)) : scan.judgedAt;
  const [come, fresh] = await Promise.all([
    list({ dueAfter, dueBefore, change: { not: ['new', 'reopened'] } }),
    list({ dueAfter: scan.judgedAt, dueBefore, change: { any: ['new', 'reopened'] } }),
  ]);
  const rows = [...come.rows, ...fresh.rows].sort(byDue);
  return { total: come.total + fresh.total, rows };
}

/** The filter holds both its ends, and what was due at that moment was told by the scan before. */
const justAfter = (at: Instant): Instant => toInstant(new Date(Date.parse(at) + 1_000));

const byDue = (one: FindingInScan, other: FindingInScan): number =>
  (one.dueAt ?? '') < (other.dueAt ?? '') ? -1 : (one.dueAt ?? '') > (other.dueAt ?? '') ? 1 : 0;

async function scanBefore(store: Store, { tenantId, sequence }: SealedScan): Promise<{ judgedAt: Instant } | null> {
  const scans = await store.scans({ tenantId, limit: 50, states: ['complete', 'partial'] });
  return scans.find((one) => one.sequence !== null && one.sequence < (sequence ?? 0)) ?? null;
}
