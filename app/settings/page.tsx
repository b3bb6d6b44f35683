import { SettingsView } from '#components/settings/settings-view';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Settings' };

/** What can be set, and where. */
export default async function SettingsPage() {
  await requireRole('read');
  const { shell } = await pageContext({}, '/settings');
  return (
    <Shell context={shell}>
      <SettingsView roles={shell.visitor.roles} />
    </Shell>
  );
}
