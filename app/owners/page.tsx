import { OwnersView } from '#components/owners/owners-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { ASSIGN_REFUSALS, isAssignRefusal } from '#lib/report/owners/owner-words';
import { one } from '#lib/report/url/query';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { ownerLines } from './owner-lines';

export const metadata = { title: 'Owners' };

/** Who answers for what is open. */
export default async function OwnersPage({ searchParams }: PageProps<'/owners'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, scan, at } = await pageContext(parameters, '/owners');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Owners" />
      </Shell>
    );
  const [assigned, failed] = [one(parameters, 'assigned'), one(parameters, 'failed') ?? ''];
  return (
    <Shell context={shell}>
      <OwnersView
        scan={scan}
        lines={await ownerLines(store, scan.id, at)}
        isLatest={shell.isLatest}
        canAssign={may(shell.visitor.roles, 'operate')}
        assigned={assigned ? await store.ownerEvent(scan.tenantId, assigned) : null}
        undone={one(parameters, 'undone')}
        failure={isAssignRefusal(failed) ? ASSIGN_REFUSALS[failed] : null}
      />
    </Shell>
  );
}
