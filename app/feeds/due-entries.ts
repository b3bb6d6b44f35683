import { addDays, type Instant, toInstant } from '#lib/model/instant';
import type { CredentialFilter, CredentialRow } from '#lib/model/rows/credential-row';
import type { Scan } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';
import { CALENDAR_SPAN, credentialEntry, isInCalendar } from '#lib/report/calendar/calendar-entries';
import { wouldShow } from '#lib/report/calendar/chosen-credentials';
import type { CalendarEntry } from '#lib/report/calendar/expiry-calendar';
import type { Store } from '#lib/store/store';

const AT_ONCE = 200;
/** A removed credential is told for as long as a calendar may have missed it. */
const GONE_DAYS = 90;

interface Gravest {
  readonly id: string;
  readonly severity: Severity;
}

/** What the credentials of a filter put into a calendar: those that end in its span, and those that went lately. */
export async function dueEntries(
  store: Store,
  scan: Scan,
  filter: CredentialFilter,
  origin: string,
): Promise<readonly CalendarEntry[]> {
  const now = toInstant(new Date());
  const ends = {
    endsAfter: addDays(now, -CALENDAR_SPAN.pastDays),
    endsBefore: addDays(now, CALENDAR_SPAN.aheadDays),
  };
  const due: CredentialRow[] = [];
  const sort = { by: 'ends', descending: false } as const;
  for await (const row of store.streamCredentials(scan.id, { ...filter, ...ends }, sort)) due.push(row);
  const gone = (await removedLately(store, scan, now)).filter(
    (row) => wouldShow(row, filter) && isInCalendar(row.endsAt, now),
  );
  const holders = [...new Set([...due, ...gone].map(({ holderId }) => holderId))];
  const findings = await gravestFindings(store, scan, holders);
  const changes = await changeCounts(store, scan, holders);
  const entryOf = (row: CredentialRow, isGone: boolean): CalendarEntry | null =>
    credentialEntry(row, {
      origin,
      finding: isGone ? null : (findings.get(row.id) ?? null),
      changes: changes.get(row.id) ?? 0,
      isGone,
    });
  return [...due.map((row) => entryOf(row, false)), ...gone.map((row) => entryOf(row, true))].filter(
    (entry) => entry !== null,
  );
}

/** Against the oldest sealed scan of the last ninety days; without one nothing is known to be gone. */
async function removedLately(store: Store, scan: Scan, now: Instant): Promise<readonly CredentialRow[]> {
  const since = addDays(now, -GONE_DAYS);
  const scans = await store.scans({ tenantId: scan.tenantId, limit: 200, states: ['complete', 'partial'] });
  const oldest = scans
    .filter(({ id, finishedAt }) => id !== scan.id && finishedAt !== null && finishedAt >= since)
    .at(-1);
  if (!oldest) return [];
  const changes = await store.credentialChanges(oldest.id, scan.id);
  return changes.flatMap(({ event, credential, before, isBeforeGone }) =>
    event === 'removed' ? [credential] : event === 'rotated' && isBeforeGone && before ? [before] : [],
  );
}

async function gravestFindings(
  store: Store,
  scan: Scan,
  holders: readonly string[],
): Promise<ReadonlyMap<string, Gravest>> {
  const gravest = new Map<string, Gravest>();
  for (let start = 0; start < holders.length; start += AT_ONCE) {
    const about = { subjectId: holders.slice(start, start + AT_ONCE) };
    for await (const finding of store.streamFindings(scan.id, about, { by: 'severity', descending: true })) {
      const { credential, id } = finding.subject;
      const key = credential ? `${id}/${credential.kind}/${credential.id}` : null;
      if (key && !gravest.has(key)) gravest.set(key, finding);
    }
  }
  return gravest;
}

/** How often a scan saw something happen to a credential: its number only grows. */
async function changeCounts(
  store: Store,
  scan: Scan,
  holders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const count = (id: string): unknown => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { credential, before, isBeforeGone } of await store.credentialHistory(scan.id, holders)) {
    count(credential.id);
    if (before && isBeforeGone && before.id !== credential.id) count(before.id);
  }
  return counts;
}
