import { SearchView } from '#components/search/search-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { exactHit, hitGroups } from '#lib/report/search';
import { one } from '#lib/report/url/query';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { searchStore } from './search-store';

export const metadata = { title: 'Search' };

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const text = one(parameters, 'q')?.trim() ?? '';
  const keep = one(parameters, 'scan');
  const { store, shell, scan } = await pageContext(parameters, '/search');
  const answer = scan && text ? await searchStore(store, scan.id, text) : null;
  return (
    <Shell context={{ ...shell, search: text }}>
      {scan ? (
        <SearchView
          text={text}
          scan={scan}
          exact={answer ? exactHit(text.toLowerCase(), answer.named, answer.found, keep) : null}
          groups={answer ? hitGroups(answer.found, text, keep) : []}
        />
      ) : (
        <NoScan title="Search" />
      )}
    </Shell>
  );
}
