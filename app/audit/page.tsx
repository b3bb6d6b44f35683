import { AuditView } from '#components/access/audit-view';
import { Shell } from '#components/shell/shell';
import { parseAuditQuery } from '#lib/report/audit/audit-query';
import { auditTenant } from '../audit-tenant';
import { pageContext } from '../page-context';
import { pageOf } from '../page-of';
import { requireRole } from '../require-role';

export const metadata = { title: 'Audit log' };

/** Who did what, for those who check it. */
export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  await requireRole('readAudit');
  const parameters = await searchParams;
  const query = parseAuditQuery(parameters);
  const { store, shell } = await pageContext({}, '/audit');
  const { filter, limit } = query;
  const { page, notices } = await pageOf(query.cursor, (cursor) =>
    store.audit(auditTenant(), { filter, limit, cursor }),
  );
  return (
    <Shell context={shell}>
      <AuditView page={page} query={{ ...query, notices: [...query.notices, ...notices] }} parameters={parameters} />
    </Shell>
  );
}
