import { COLLECTION } from './collection/collection.ts';
import { DURING_SCAN } from './collection/page-during-scan.ts';
import { JUDGE } from './judge/judge.ts';
import { PAGES } from './pages/pages.ts';
import type { Suite } from './suite.ts';

/** Every suite, in the order they run. */
export const SUITES: readonly Suite[] = [COLLECTION, JUDGE, DURING_SCAN, PAGES];
