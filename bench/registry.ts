import { BROWSER } from './browser/browser.ts';
import { COLLECTION } from './collection/collection.ts';
import { DURING_SCAN } from './collection/page-during-scan.ts';
import { EXPORTS } from './exports/exports.ts';
import { JUDGE } from './judge/judge.ts';
import { PAGES } from './pages/pages.ts';
import { START_UP } from './start-up/start-up.ts';
import { STORE } from './store/store.ts';
import type { Suite } from './suite.ts';

/** Every suite, in the order they run. */
export const SUITES: readonly Suite[] = [COLLECTION, JUDGE, STORE, DURING_SCAN, PAGES, EXPORTS, BROWSER, START_UP];
