import { AssignForm } from '#components/owners/assign-form';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { ASSIGN_REFUSALS, isAssignRefusal } from '#lib/report/owners/owner-words';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { thingsAsked } from '../things-asked';

export const metadata = { title: 'Assign an owner' };
const KNOWN_MAX = 200;

/** Names an owner for what was ticked, for one identity or workload, or for all that a filter lists. */
export default async function AssignPage({ searchParams }: PageProps<'/owners/assign'>) {
  await requireRole('operate');
  const { scan: _, ...parameters } = await searchParams;
  const { store, shell, scan, at } = await pageContext(parameters, '/owners/assign');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Assign an owner" />
      </Shell>
    );
  const asked = await thingsAsked(store, scan, parameters, at);
  const owners = await store.ownersIn(scan.id, at);
  const failed = asked.isCut ? 'too-many' : (one(parameters, 'failed') ?? '');
  const [only] = asked.things.length === 1 ? asked.things : [];
  return (
    <Shell context={shell}>
      <AssignForm
        tenantId={scan.tenantId}
        things={asked.isCut ? [] : asked.things}
        notices={asked.notices}
        fields={asked.fields}
        typed={one(parameters, 'typed') ?? ''}
        note={one(parameters, 'note') ?? ''}
        failure={isAssignRefusal(failed) ? ASSIGN_REFUSALS[failed] : null}
        known={owners
          .flatMap(({ owner }) => (owner && !owner.id.startsWith('name:') ? [owner.id] : []))
          .slice(0, KNOWN_MAX)}
        past={only ? await store.ownerEventsOf(scan.tenantId, only.keys) : []}
      />
    </Shell>
  );
}
