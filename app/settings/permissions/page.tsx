import { PermissionsView } from '#components/settings/permissions-view';
import { Shell } from '#components/shell/shell';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import { sourceFacts } from '#lib/scan/source-facts';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Permissions' };

/** What the identity that scans may read. */
export default async function PermissionsPage() {
  await requireRole('operate');
  const { store, shell } = await pageContext({}, '/settings/permissions');
  const tenantId = scheduledTenant(process.env);
  return (
    <Shell context={shell}>
      <PermissionsView tenantId={tenantId} sources={sourceFacts()} probe={await store.lastProbe(tenantId)} />
    </Shell>
  );
}
