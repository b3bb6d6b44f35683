/** What a key does: goes to a page, moves among the rows of the list, or uses something on the page. */
export type ShortcutAct =
  | { readonly go: string }
  | { readonly move: 1 | -1 }
  | { readonly use: 'search' | 'help' | 'open' | 'tick' | 'filters' | 'request' };

export interface Shortcut {
  /** Pressed one after the other; each is the `key` of a KeyboardEvent. */
  readonly keys: readonly string[];
  /** Begins a sentence. */
  readonly words: string;
  readonly act: ShortcutAct;
}

const go = (key: string, words: string, path: string): Shortcut => ({ keys: ['g', key], words, act: { go: path } });

/** Every shortcut there is: the keys that are listened to and the help are drawn from this table alone. */
export const SHORTCUTS: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['/'], words: 'Search by name or id', act: { use: 'search' } },
      { keys: ['?'], words: 'Show these shortcuts', act: { use: 'help' } },
    ],
  },
  {
    title: 'In a list',
    shortcuts: [
      { keys: ['j'], words: 'Next row', act: { move: 1 } },
      { keys: ['k'], words: 'Row before', act: { move: -1 } },
      { keys: ['o'], words: 'Open the row, as Enter does', act: { use: 'open' } },
      { keys: ['x'], words: 'Tick the row or take the tick away', act: { use: 'tick' } },
      { keys: ['f'], words: 'To the filters', act: { use: 'filters' } },
      { keys: ['e'], words: 'To the request for an exception', act: { use: 'request' } },
    ],
  },
  {
    title: 'Go to',
    shortcuts: [
      go('o', 'Overview', '/'),
      go('f', 'Findings', '/findings'),
      go('i', 'Identities', '/identities'),
      go('w', 'Workloads', '/workloads'),
      go('a', 'Access', '/access'),
      go('c', 'Credentials', '/credentials'),
      go('x', 'Expiry', '/expiry'),
      go('p', 'Plan', '/plan'),
      go('m', 'Compliance', '/compliance'),
      go('e', 'Exceptions', '/exceptions'),
      go('n', 'Owners', '/owners'),
      go('v', 'Coverage', '/coverage'),
      go('r', 'Rules', '/rules'),
      go('s', 'Scans', '/scans'),
      go('t', 'Settings', '/settings'),
    ],
  },
];
