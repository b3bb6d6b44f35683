import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { User } from '#lib/model/user';
import { ownerMailto, ownerMarkdown } from '#lib/report/owners/owner-message';
import { ownerHref } from '#lib/report/url/owner-links';
import type { OwnerRow } from '#lib/store/owner-store';
import type { Store } from '#lib/store/store';

const SHOWN = 50;

export interface OwnerPage {
  readonly ownerId: string;
  readonly name: string;
  readonly user: User | null;
  readonly line: OwnerRow | null;
  readonly findings: readonly FindingInScan[];
  readonly mailto: string | null;
  readonly markdown: string;
}

/** An owner with what is open and theirs; null when nobody of this id owns a finding or is a user of the scan. */
export async function ownerPage(
  store: Store,
  scan: Scan,
  ownerId: string,
  at: Instant,
  origin: string,
): Promise<OwnerPage | null> {
  const [rows, user, page] = await Promise.all([
    store.ownersIn(scan.id, at),
    store.userCalled(scan.id, ownerId),
    store.findings({
      scanId: scan.id,
      filter: { owner: ownerId, accepted: false },
      sort: { by: 'severity', descending: true },
      limit: SHOWN,
      cursor: null,
      at,
    }),
  ]);
  const line = rows.find(({ owner }) => owner?.id === ownerId) ?? null;
  if (!line && !user) return null;
  const name = line?.owner?.name ?? user?.displayName ?? user?.userPrincipalName ?? ownerId;
  const address = user?.userPrincipalName ?? (ownerId.includes('@') && !ownerId.startsWith('name:') ? ownerId : null);
  const message = {
    owner: { name, address },
    scan,
    open: line?.open ?? 0,
    findings: page.rows,
    origin,
    path: ownerHref(ownerId),
  };
  const written = { mailto: ownerMailto(message), markdown: ownerMarkdown(message) };
  return { ownerId, name, user, line, findings: page.rows, ...written };
}
