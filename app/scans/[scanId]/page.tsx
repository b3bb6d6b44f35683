import { notFound } from 'next/navigation';
import { ScanView } from '#components/scans/scan-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import type { Manifest } from '#lib/model/evidence/manifest';
import { pairIn } from '#lib/report/url/difference-links';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { DifferencePage } from '../difference-page';
import { TombstonePage, tombstoneOf } from '../tombstone-page';

export const metadata = { title: 'Scan' };

export default async function ScanPage({ params }: PageProps<'/scans/[scanId]'>) {
  const { actor } = await requireRole('read');
  const { scanId } = await params;
  const named = pairIn(scanId);
  if (named) return <DifferencePage named={named} />;
  const stone = await tombstoneOf(scanId);
  if (stone) return <TombstonePage stone={stone} />;
  const { store, shell } = await pageContext({}, '/scans');
  const scan = await store.scan(scanId);
  if (!scan) notFound();
  const stored = await store.manifest(scan.id);
  const [before] = scan.sequence === null || scan.sequence === 1 ? [] : await store.trend(scan.id, 2);
  const evidence = stored && { stored, manifest: JSON.parse(stored.text) as Manifest };
  return (
    <Shell context={shell}>
      <ScanView
        scan={scan}
        evidence={evidence}
        before={before && before.scanId !== scan.id ? before.scanId : null}
        mayExport={may(actor.roles, 'export')}
      />
    </Shell>
  );
}
