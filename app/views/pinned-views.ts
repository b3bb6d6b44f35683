import type { Actor } from '#lib/model/access/actor';
import type { Scan } from '#lib/model/scan';
import { PINNED_MAX } from '#lib/model/views/saved-view';
import { paramsOf } from '#lib/report/views/saveable-pages';
import type { Store } from '#lib/store/store';
import { ACCESS } from '../datasets/access';
import { CREDENTIALS } from '../datasets/credentials';
import type { Dataset } from '../datasets/dataset';
import { EXCEPTIONS } from '../datasets/exceptions';
import { FINDINGS } from '../datasets/findings';
import { IDENTITIES } from '../datasets/identities';
import { PLAN } from '../datasets/plan';
import { WORKLOADS } from '../datasets/workloads';
import { viewsOf } from './views-of';

/** A view with how many rows its own list has. */
export interface PinnedView {
  readonly slug: string;
  readonly title: string;
  readonly total: number;
}

const countOf =
  <Row>(dataset: Dataset<Row>) =>
  async (store: Store, scan: Scan, params: string): Promise<number> =>
    (await dataset.query(store, scan, { ...paramsOf(params), limit: '25' }).page()).total;

const COUNTS: Readonly<Record<string, (store: Store, scan: Scan, params: string) => Promise<number>>> = {
  '/findings': countOf(FINDINGS),
  '/credentials': countOf(CREDENTIALS),
  '/identities': countOf(IDENTITIES),
  '/workloads': countOf(WORKLOADS),
  '/access': countOf(ACCESS),
  '/plan': countOf(PLAN),
  '/exceptions': countOf(EXCEPTIONS),
};

/** The pinned views with their counts in a scan, the first few by title. */
export async function pinnedViews(store: Store, scan: Scan, actor: Actor): Promise<readonly PinnedView[]> {
  const views = (await viewsOf(store, scan.tenantId, actor)).filter(({ pinned }) => pinned).slice(0, PINNED_MAX);
  return Promise.all(
    views.map(async ({ slug, title, page, params }) => ({
      slug,
      title,
      total: (await COUNTS[page]?.(store, scan, params)) ?? 0,
    })),
  );
}
