import type { FindingInScan } from '#lib/model/finding';
import type { CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import type { FindingPast } from '#lib/report/history/finding-past';
import type { Store } from '#lib/store/store';

/** Up to a scan, so that a frozen page tells nothing that came later. */
export async function pastOf(store: Store, scanId: string, { id, subject }: FindingInScan): Promise<FindingPast> {
  const [unowned, identity, events] = await Promise.all([
    store.findingUnowned(scanId, id),
    store.identity(scanId, subject.id),
    subject.credential ? store.credentialHistory(scanId, [subject.id]) : [],
  ]);
  const { orphaned } = identity ? await store.standing(scanId, identity.id) : { orphaned: null };
  const isAbout = ({ credential, before }: CredentialHistoryEvent): boolean =>
    [credential, before].some((row) => row?.keyId === subject.credential?.id && row?.kind === subject.credential?.kind);
  return { unowned, orphaned, credential: events.filter(isAbout) };
}
