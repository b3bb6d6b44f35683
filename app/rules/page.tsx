import { RuleTable } from '#components/rules/rule-table';
import { Shell } from '#components/shell/shell';
import { PageHead } from '#components/ui/page-head';
import { RULES } from '#lib/rules/index';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Rules' };

export default async function RulesPage({ searchParams }: PageProps<'/rules'>) {
  await requireRole('read');
  const { shell, scan } = await pageContext(await searchParams, '/rules');
  return (
    <Shell context={shell}>
      <PageHead title="Rules" actions={<a href="/reference">Reference tables</a>}>
        {RULES.length} rules, printed from what judges.
      </PageHead>
      <RuleTable rules={RULES} results={scan?.summary.rules ?? []} />
    </Shell>
  );
}
