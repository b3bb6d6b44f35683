import { FrameworksView } from '#components/compliance/frameworks-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { CONTROLS } from '#lib/model/reference/controls';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { evidenceFor } from './compliance-context';

export const metadata = { title: 'Compliance' };

/** The frameworks, and how much evidence a scan is for their controls. */
export default async function CompliancePage({ searchParams }: PageProps<'/compliance'>) {
  await requireRole('read');
  const { store, shell, scan } = await pageContext(await searchParams, '/compliance');
  return (
    <Shell context={shell}>
      {scan ? (
        <FrameworksView evidence={await evidenceFor(store, scan, CONTROLS)} keep={shell.isLatest ? null : scan.id} />
      ) : (
        <NoScan title="Compliance" />
      )}
    </Shell>
  );
}
