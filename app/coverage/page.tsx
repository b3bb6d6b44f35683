import { CoverageView } from '#components/coverage/coverage-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { sourceTitles } from '#lib/scan/source-titles';
import { pageContext } from '../page-context';

export const metadata = { title: 'Coverage' };

export default async function CoveragePage({ searchParams }: PageProps<'/coverage'>) {
  const { shell, scan } = await pageContext(await searchParams, '/coverage');
  return (
    <Shell context={shell}>
      {scan ? <CoverageView scan={scan} titles={sourceTitles()} /> : <NoScan title="Coverage" />}
    </Shell>
  );
}
