import { notFound } from 'next/navigation';
import { FrameworkView } from '#components/compliance/framework-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { controlsOf, evidenceFor } from '../compliance-context';

export const metadata = { title: 'Framework' };

/** The controls of one framework. */
export default async function FrameworkPage({ params, searchParams }: PageProps<'/compliance/[framework]'>) {
  await requireRole('read');
  const { framework } = await params;
  const controls = controlsOf(framework);
  if (controls.length === 0) notFound();
  const { store, shell, scan } = await pageContext(await searchParams, `/compliance/${framework}`);
  return (
    <Shell context={shell}>
      {scan ? (
        <FrameworkView evidence={await evidenceFor(store, scan, controls)} scanId={scan.id} keep={!shell.isLatest} />
      ) : (
        <NoScan title="Compliance" />
      )}
    </Shell>
  );
}
