import { notFound } from 'next/navigation';
import { moment } from '#lib/report/words';
import { FindingPage } from '../../../../findings/finding-page';
import { pageContext } from '../../../../page-context';
import { requireRole } from '../../../../require-role';
import { TombstonePage, tombstoneOf } from '../../../tombstone-page';

export const metadata = { title: 'Finding record' };

/** The immutable page that compliance records link to. */
export default async function FindingRecordPage({ params }: PageProps<'/scans/[scanId]/findings/[findingId]'>) {
  await requireRole('read');
  const { scanId, findingId } = await params;
  const stone = await tombstoneOf(scanId);
  if (stone) return <TombstonePage stone={stone} findingId={findingId} />;
  const { store, shell, scan } = await pageContext({ scan: scanId }, `/scans/${scanId}/findings/${findingId}`);
  const finding = scan && (await store.finding(scan.id, findingId));
  if (!scan || !finding) notFound();
  const latest = await store.latestSealed(scan.tenantId);
  const now = latest && latest.id !== scan.id ? await store.finding(latest.id, findingId) : finding;
  const since = now
    ? changed(finding, now)
    : `It was no longer open in the scan of ${moment(latest?.finishedAt ?? scan.finishedAt)}.`;
  const frozen = { since, manifestSha256: (await store.manifest(scan.id))?.sha256 ?? null };
  return (
    <FindingPage
      store={store}
      shell={{ ...shell, isLatest: true }}
      scan={scan}
      finding={finding}
      frozen={frozen}
      at={scan.finishedAt}
    />
  );
}

type Compared = { readonly severity: string; readonly summary: string; readonly examined: boolean };

function changed(then: Compared, now: Compared): string | null {
  if (then.severity !== now.severity) return `Its severity is ${now.severity} now.`;
  if (then.summary !== now.summary) return `It reads differently now: ${now.summary}`;
  return now.examined ? null : 'The latest scan could not examine it.';
}
