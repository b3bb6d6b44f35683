import { CoverageView } from '#components/coverage/coverage-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { one } from '#lib/report/url/query';
import { sourceFacts } from '#lib/scan/source-facts';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Coverage' };

export default async function CoveragePage({ searchParams }: PageProps<'/coverage'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { shell, scan } = await pageContext(parameters, '/coverage');
  return (
    <Shell context={shell}>
      {scan ? (
        <CoverageView scan={scan} sources={sourceFacts()} outcome={one(parameters, 'outcome')} />
      ) : (
        <NoScan title="Coverage" />
      )}
    </Shell>
  );
}
