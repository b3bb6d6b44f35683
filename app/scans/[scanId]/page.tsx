import { notFound } from 'next/navigation';
import { ScanView } from '#components/scans/scan-view';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Scan' };

export default async function ScanPage({ params }: PageProps<'/scans/[scanId]'>) {
  await requireRole('read');
  const { scanId } = await params;
  const { store, shell } = await pageContext({}, '/scans');
  const scan = await store.scan(scanId);
  if (!scan) notFound();
  return (
    <Shell context={shell}>
      <ScanView scan={scan} />
    </Shell>
  );
}
