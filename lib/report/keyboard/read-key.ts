import { SHORTCUTS, type ShortcutAct } from '#lib/report/keyboard/shortcuts';

const WAIT_MS = 1_500;

/** A first key that waits for its second. */
export interface Pending {
  readonly key: string;
  /** Milliseconds of any one clock. */
  readonly at: number;
}

const ALL = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts);

/**
 * What a key means after another.
 * @param pending the key before it, if it began a pair
 * @param at milliseconds of the clock that `pending` was read from; a pair takes both keys within 1.5 s
 * @returns what to do, if anything, and what waits for a further key
 */
export function readKey(
  pending: Pending | null,
  key: string,
  at: number,
): { readonly act: ShortcutAct | null; readonly pending: Pending | null } {
  const first = pending && at - pending.at <= WAIT_MS ? pending.key : null;
  const pressed = first === null ? [key] : [first, key];
  const match = ALL.find(({ keys }) => keys.length === pressed.length && keys.every((one, i) => one === pressed[i]));
  if (match) return { act: match.act, pending: null };
  const begins = ALL.some(({ keys }) => keys.length > 1 && keys[0] === key);
  return { act: null, pending: begins ? { key, at } : null };
}
