import { notFound, redirect } from 'next/navigation';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { FindingPage } from '../finding-page';
import { lastRecord } from '../last-record';

export const metadata = { title: 'Finding' };

export default async function LivingFindingPage({ params, searchParams }: PageProps<'/findings/[findingId]'>) {
  await requireRole('read');
  const { findingId } = await params;
  const { store, shell, scan, at } = await pageContext(await searchParams, `/findings/${findingId}`);
  if (!scan) notFound();
  const finding = await store.finding(scan.id, findingId, at);
  if (finding) return <FindingPage store={store} shell={shell} scan={scan} finding={finding} frozen={null} at={at} />;
  // Resolved: its last record still stands under its permalink.
  const lived = await lastRecord(store, scan.tenantId, await store.findingHistory(scan.tenantId, findingId));
  if (!lived) notFound();
  redirect(`/scans/${lived}/findings/${findingId}`);
}
