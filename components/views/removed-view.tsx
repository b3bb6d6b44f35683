import { PageHead } from '#components/ui/page-head';
import { Moment } from '#components/ui/when';
import type { SavedView } from '#lib/model/views/saved-view';
import { clipped } from '#lib/report/words';

/** What the link of a view answers once it was removed: who did, when, and how to have it back. */
export function RemovedView({
  view,
  tenantId,
  canRestore,
}: {
  readonly view: SavedView;
  readonly tenantId: string;
  readonly canRestore: boolean;
}) {
  return (
    <>
      <PageHead title="This view was removed">
        <bdi>{clipped(view.title, 80)}</bdi>, by <bdi>{clipped(view.updatedBy.name, 60)}</bdi> on{' '}
        <Moment at={view.updatedAt} />.
      </PageHead>
      <section className="panel">
        {canRestore ? (
          <form method="post" action={`/views/${view.slug}/change`}>
            <input type="hidden" name="tenant" value={tenantId} />
            <button type="submit" className="button primary" name="change" value="restore">
              Restore it
            </button>
          </form>
        ) : (
          <p>Who made it, or an Operator, can restore it.</p>
        )}
        <p>
          <a href="/views">All saved views</a>
        </p>
      </section>
    </>
  );
}
