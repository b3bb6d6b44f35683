import { ThresholdsView } from '#components/settings/thresholds-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { identityOf } from '#lib/model/exceptions/same-person';
import { thresholdForm } from '#lib/report/settings/threshold-form';
import { one } from '#lib/report/url/query';
import { RULES } from '#lib/rules/index';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { settingsTenant } from '../settings-tenant';

export const metadata = { title: 'Thresholds' };

/** From when on something is found. What was typed and refused comes back from the store, never through the address. */
export default async function ThresholdsPage({ searchParams }: PageProps<'/settings/thresholds'>) {
  const { actor } = await requireRole('read');
  const { scan: _, ...parameters } = await searchParams;
  const { store, shell, scan } = await pageContext(parameters, '/settings/thresholds');
  const tenantId = settingsTenant(scan);
  const draftId = one(parameters, 'draft');
  const draft = draftId ? await store.thresholdDraft(tenantId, draftId, identityOf(actor) ?? '') : null;
  const events = await store.thresholdEvents(tenantId);
  return (
    <Shell context={shell}>
      <ThresholdsView
        tenantId={tenantId}
        form={thresholdForm(events, draft, one(parameters, 'failed'), one(parameters, 'saved') === '1')}
        events={events}
        rules={RULES.map(({ id, title, thresholds = [], needs }) => ({ id, title, thresholds, needs }))}
        canChange={may(actor.roles, 'administer')}
      />
    </Shell>
  );
}
