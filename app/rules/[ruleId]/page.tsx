import { notFound, permanentRedirect } from 'next/navigation';
import { RuleView } from '#components/rules/rule-view';
import { Shell } from '#components/shell/shell';
import { namesOf, ruleNamed } from '#lib/rules/subjects/rule-names';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Rule' };

export default async function RulePage({ params, searchParams }: PageProps<'/rules/[ruleId]'>) {
  await requireRole('read');
  const { ruleId } = await params;
  const rule = ruleNamed(ruleId);
  if (!rule) notFound();
  if (rule.id !== ruleId) permanentRedirect(`/rules/${rule.id}`);
  const names = namesOf(ruleId);
  const { shell, scan } = await pageContext(await searchParams, `/rules/${ruleId}`);
  return (
    <Shell context={shell}>
      <RuleView rule={rule} result={scan?.summary.rules.find((result) => names.includes(result.ruleId)) ?? null} />
    </Shell>
  );
}
