import { KeyboardView } from '#components/settings/keyboard-view';
import { Shell } from '#components/shell/shell';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Keyboard shortcuts' };

export default async function KeyboardPage() {
  await requireRole('read');
  const { shell } = await pageContext({}, '/settings/keyboard');
  return (
    <Shell context={shell}>
      <KeyboardView isOn={shell.hasKeyboard} />
    </Shell>
  );
}
