import { notFound, permanentRedirect } from 'next/navigation';
import { RuleView } from '#components/rules/rule-view';
import { Shell } from '#components/shell/shell';
import { thresholdsInForce } from '#lib/model/settings/threshold-settings';
import { namesOf, ruleNamed } from '#lib/rules/subjects/rule-names';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { settingsTenant } from '../../settings/settings-tenant';

export const metadata = { title: 'Rule' };

export default async function RulePage({ params, searchParams }: PageProps<'/rules/[ruleId]'>) {
  await requireRole('read');
  const { ruleId } = await params;
  const rule = ruleNamed(ruleId);
  if (!rule) notFound();
  if (rule.id !== ruleId) permanentRedirect(`/rules/${rule.id}`);
  const names = namesOf(ruleId);
  const { store, shell, scan } = await pageContext(await searchParams, `/rules/${ruleId}`);
  const thresholds = thresholdsInForce(await store.thresholdSettings(settingsTenant(scan)));
  return (
    <Shell context={shell}>
      <RuleView
        rule={{ ...rule, title: rule.titled?.(thresholds) ?? rule.title }}
        thresholds={thresholds}
        result={scan?.summary.rules.find((result) => names.includes(result.ruleId)) ?? null}
      />
    </Shell>
  );
}
