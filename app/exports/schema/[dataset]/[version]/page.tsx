import { notFound } from 'next/navigation';
import { DictionaryView } from '#components/exports/dictionary-view';
import { Shell } from '#components/shell/shell';
import { publishedSchema } from '#lib/report/schema/published-schemas';
import { pageContext } from '../../../../page-context';
import { requireRole } from '../../../../require-role';

export const metadata = { title: 'Columns' };

export default async function DictionaryPage({ params }: PageProps<'/exports/schema/[dataset]/[version]'>) {
  await requireRole('read');
  const { dataset, version } = await params;
  const schema = publishedSchema(dataset, version);
  if (!schema) notFound();
  const { shell } = await pageContext({}, '/exports');
  return (
    <Shell context={shell}>
      <DictionaryView schema={schema} />
    </Shell>
  );
}
