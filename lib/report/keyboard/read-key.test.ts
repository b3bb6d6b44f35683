import { describe, expect, test } from 'vitest';
import { type Pending, readKey } from '#lib/report/keyboard/read-key';
import { SHORTCUTS } from '#lib/report/keyboard/shortcuts';

/** What the last of some keys does, each pressed so many milliseconds after the one before. */
function pressed(keys: readonly string[], apartMs = 100) {
  let pending: Pending | null = null;
  let act: ReturnType<typeof readKey>['act'] = null;
  keys.forEach((key, index) => {
    ({ act, pending } = readKey(pending, key, index * apartMs));
  });
  return act;
}

describe('keys', () => {
  const all = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts);

  test('every shortcut of the table does what it says', () => {
    for (const { keys, act } of all) expect(pressed(keys), keys.join(' ')).toEqual(act);
  });

  test('no two shortcuts share their keys, and none hides another', () => {
    const spelled = all.map(({ keys }) => keys.join(' '));
    expect(new Set(spelled).size).toBe(spelled.length);
    const firsts = all.filter(({ keys }) => keys.length > 1).map(({ keys }) => keys[0]);
    expect(all.filter(({ keys }) => keys.length === 1 && firsts.includes(keys[0]))).toEqual([]);
  });

  test('the second key of a pair counts only soon after the first', () => {
    expect(pressed(['g', 'f'], 1_500)).toEqual({ go: '/findings' });
    expect(pressed(['g', 'f'], 1_501)).toEqual({ use: 'filters' });
  });

  test('an unknown second key does nothing, and a new pair can begin with it', () => {
    expect(pressed(['g', 'q'])).toBeNull();
    expect(pressed(['g', 'j'])).toBeNull();
    expect(pressed(['g', 'g', 'f'])).toEqual({ go: '/findings' });
  });
});
