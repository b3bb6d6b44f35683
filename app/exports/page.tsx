import { ExportsView } from '#components/exports/exports-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { EXPORT_ACTIONS } from '#lib/report/exports/formats';
import { one } from '#lib/report/url/query';
import { auditTenant } from '../audit-tenant';
import { pageContext } from '../page-context';
import { pageOf } from '../page-of';
import { requireRole } from '../require-role';

export const metadata = { title: 'Exports' };
const SHOWN = 50;

/** How exports are read, for everyone; what was exported, for those who may read the audit log. */
export default async function ExportsPage({ searchParams }: PageProps<'/exports'>) {
  const { actor } = await requireRole('read');
  const asked = one(await searchParams, 'cursor');
  const { store, shell } = await pageContext({}, '/exports');
  const log = may(actor.roles, 'readAudit')
    ? (
        await pageOf(asked, (cursor) =>
          store.audit(auditTenant(), { filter: { actions: EXPORT_ACTIONS }, limit: SHOWN, cursor }),
        )
      ).page
    : null;
  return (
    <Shell context={shell}>
      <ExportsView log={log} isFirst={asked === null} />
    </Shell>
  );
}
