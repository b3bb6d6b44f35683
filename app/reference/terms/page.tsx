import { Shell } from '#components/shell/shell';
import { TermsView } from '#components/terms/terms-view';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Words' };

export default async function TermsPage({ searchParams }: PageProps<'/reference/terms'>) {
  await requireRole('read');
  const { shell } = await pageContext(await searchParams, '/reference/terms');
  return (
    <Shell context={shell}>
      <TermsView />
    </Shell>
  );
}
