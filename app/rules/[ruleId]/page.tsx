import { notFound } from 'next/navigation';
import { RuleView } from '#components/rules/rule-view';
import { Shell } from '#components/shell/shell';
import { RULES } from '#lib/rules/index';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Rule' };

export default async function RulePage({ params, searchParams }: PageProps<'/rules/[ruleId]'>) {
  await requireRole('read');
  const { ruleId } = await params;
  const rule = RULES.find((known) => known.id === ruleId);
  if (!rule) notFound();
  const { shell, scan } = await pageContext(await searchParams, `/rules/${ruleId}`);
  return (
    <Shell context={shell}>
      <RuleView rule={rule} result={scan?.summary.rules.find((result) => result.ruleId === ruleId) ?? null} />
    </Shell>
  );
}
