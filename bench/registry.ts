import { COLLECTION } from './collection/collection.ts';
import { PAGES } from './pages/pages.ts';
import type { Suite } from './suite.ts';

/** Every suite, in the order they run. */
export const SUITES: readonly Suite[] = [COLLECTION, PAGES];
