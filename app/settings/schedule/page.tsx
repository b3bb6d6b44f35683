import { ScheduleView } from '#components/settings/schedule-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { one } from '#lib/report/url/query';
import { SCHEDULE_PROBLEMS } from '#lib/scan/schedule/schedule-problem';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { schedulePage } from './schedule-page';

export const metadata = { title: 'Schedule' };

/** When scans are due. */
export default async function SchedulePage({ searchParams }: PageProps<'/settings/schedule'>) {
  const { actor } = await requireRole('read');
  const parameters = await searchParams;
  const { store, shell } = await pageContext({}, '/settings/schedule');
  const failed = one(parameters, 'failed');
  const problems: Readonly<Record<string, string>> = SCHEDULE_PROBLEMS;
  return (
    <Shell context={shell}>
      <ScheduleView
        {...(await schedulePage(store))}
        canChange={may(actor.roles, 'administer')}
        typed={one(parameters, 'typed') ?? ''}
        problem={failed && Object.hasOwn(problems, failed) ? (problems[failed] ?? null) : null}
      />
    </Shell>
  );
}
