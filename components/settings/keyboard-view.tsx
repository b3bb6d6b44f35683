import { ShortcutSwitch, ShortcutTable } from '#components/shell/shortcut-table';
import { PageHead } from '#components/ui/page-head';

/** The shortcuts and their switch, for who cannot or will not press `?`. */
export function KeyboardView({ isOn }: { readonly isOn: boolean }) {
  return (
    <>
      <PageHead title="Keyboard shortcuts" actions={<ShortcutSwitch isOn={isOn} back="/settings/keyboard" />}>
        <b>{isOn ? 'They are on.' : 'They are off.'}</b> Kept in this browser. Everything here can be done with Tab and
        Enter alone; a key does nothing while you type in a field, or together with Ctrl, Alt or Meta.
      </PageHead>
      <section className="panel">
        <ShortcutTable />
      </section>
    </>
  );
}
