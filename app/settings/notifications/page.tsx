import { NotificationsView } from '#components/settings/notifications-view';
import { Shell } from '#components/shell/shell';
import { NOTIFICATION_NOTICES } from '#lib/report/notifications/notification-words';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { notificationsPage } from './notifications-page';

export const metadata = { title: 'Notifications' };

/** Who is told what. */
export default async function NotificationsPage({ searchParams }: PageProps<'/settings/notifications'>) {
  await requireRole('administer');
  const asked = one(await searchParams, 'notice') ?? '';
  const { store, shell } = await pageContext({}, '/settings/notifications');
  const notices: Readonly<Record<string, string>> = NOTIFICATION_NOTICES;
  const words = Object.hasOwn(notices, asked) ? notices[asked] : undefined;
  return (
    <Shell context={shell}>
      <NotificationsView
        {...(await notificationsPage(store))}
        notice={words ? { words, isBad: asked !== 'test-sent' } : null}
      />
    </Shell>
  );
}
