import type { FindingEvent } from '#lib/model/finding';
import type { Database } from '#lib/store/engine/engine';
import { type ScanInOrder, sealedScans } from '#lib/store/history/sealed-scans';
import { severityOf } from '#lib/store/seal/rows';

type Event = Pick<FindingEvent, 'event' | 'severity'> & { readonly sequence: number };

/** A version in which a field only became known or unknown is no event. */
const EVENT_OF_CHANGE: Readonly<Record<string, FindingEvent['event']>> = {
  new: 'found',
  changed: 'changed',
  reopened: 'reopened',
};

/** A finding's life, oldest first: derived from its versions and from the scans that could not look. */
export async function findingHistory(
  database: Database,
  tenantId: string,
  findingId: string,
): Promise<readonly FindingEvent[]> {
  const scans = await sealedScans(database, tenantId);
  const events = [
    ...(await versionEvents(database, tenantId, findingId, scans)),
    ...(await carriedEvents(database, tenantId, findingId, scans)),
  ];
  const bySequence = new Map(scans.map((scan) => [scan.sequence, scan]));
  return events
    .sort((a, b) => a.sequence - b.sequence)
    .flatMap(({ sequence, event, severity }) => {
      const scan = bySequence.get(sequence);
      return scan ? [{ scanId: scan.scanId, at: scan.at, event, severity }] : [];
    });
}

async function versionEvents(
  database: Database,
  tenantId: string,
  findingId: string,
  scans: readonly ScanInOrder[],
): Promise<readonly Event[]> {
  const versions = await database
    .selectFrom('finding')
    .select(['valid_from', 'valid_to', 'change', 'severity_rank', 'first_seen_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', findingId)
    .orderBy('valid_from')
    .execute();
  const begins = new Set(versions.map((version) => version.valid_from));
  const [oldest] = versions;
  // The version it began with may be purged; that it began then, each later one still tells.
  const found =
    oldest && oldest.change !== 'new' ? scans.find(({ at }) => at === oldest.first_seen_at)?.sequence : undefined;
  const first: Event[] = found === undefined ? [] : [{ sequence: found, event: 'found', severity: null }];
  const later = versions.flatMap(({ valid_from, valid_to, change, severity_rank }): Event[] => {
    const event = EVENT_OF_CHANGE[change];
    const begun: Event[] = event ? [{ sequence: valid_from, event, severity: severityOf(severity_rank) }] : [];
    const isResolved = valid_to !== null && !begins.has(valid_to);
    return isResolved ? [...begun, { sequence: valid_to, event: 'resolved', severity: null }] : begun;
  });
  return [...first, ...later];
}

async function carriedEvents(
  database: Database,
  tenantId: string,
  findingId: string,
  scans: readonly ScanInOrder[],
): Promise<readonly Event[]> {
  const spans = await database
    .selectFrom('finding_carried')
    .select(['valid_from', 'valid_to'])
    .where('tenant_id', '=', tenantId)
    .where('finding_id', '=', findingId)
    .execute();
  const isCarried = (sequence: number): boolean =>
    spans.some(({ valid_from, valid_to }) => sequence >= valid_from && (valid_to === null || sequence < valid_to));
  return scans
    .filter(({ sequence }) => isCarried(sequence))
    .map(({ sequence }) => ({ sequence, event: 'not-examined', severity: null }));
}
