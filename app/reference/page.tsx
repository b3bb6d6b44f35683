import { ReferenceTable } from '#components/reference/reference-table';
import { Shell } from '#components/shell/shell';
import { PageHead } from '#components/ui/page-head';
import { REFERENCE_TABLES } from '#lib/model/reference/tables';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Reference' };

export default async function ReferencePage({ searchParams }: PageProps<'/reference'>) {
  await requireRole('read');
  const { shell } = await pageContext(await searchParams, '/reference');
  return (
    <Shell context={shell}>
      <nav className="meta" aria-label="Where this is">
        <a href="/rules">Rules</a> / reference
      </nav>
      <PageHead title="Reference">
        Facts the rules rest on: ids, names, tiers and switches, none of them from your tenant. Refresh a table from a
        newer source file with its command, in a checkout of this version, and build again. What the words mean:{' '}
        <a href="/reference/terms">words</a>.
      </PageHead>
      <ReferenceTable tables={REFERENCE_TABLES} />
    </Shell>
  );
}
