import { SHORTCUTS } from '#lib/report/keyboard/shortcuts';

/** Every shortcut, by where it works. */
export function ShortcutTable() {
  return (
    <div className="shortcuts">
      {SHORTCUTS.map(({ title, shortcuts }) => (
        <table key={title}>
          <caption>{title}</caption>
          <tbody>
            {shortcuts.map(({ keys, words }) => (
              <tr key={words}>
                <th scope="row">
                  {keys.map((key, index) => (
                    <span key={key}>
                      {index > 0 ? ' then ' : null}
                      <kbd>{key}</kbd>
                    </span>
                  ))}
                </th>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** Turns single keys on or off for this browser; works without script. */
export function ShortcutSwitch({ isOn, back }: { readonly isOn: boolean; readonly back: string }) {
  return (
    <form action="/settings/keyboard/change" method="post">
      <input type="hidden" name="keyboard" value={isOn ? 'off' : 'on'} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" className="button">
        Turn shortcuts {isOn ? 'off' : 'on'}
      </button>
    </form>
  );
}
