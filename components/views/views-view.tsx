import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { Day } from '#components/ui/when';
import { type SavedView, VIEW_TITLE_MAX } from '#lib/model/views/saved-view';
import { SAVEABLE } from '#lib/report/views/saveable-pages';
import { clipped, plural } from '#lib/report/words';

export interface ViewRow {
  readonly view: SavedView;
  readonly isMine: boolean;
  readonly mayChange: boolean;
}

interface Props {
  readonly tenantId: string;
  readonly rows: readonly ViewRow[];
  readonly canShare: boolean;
  readonly saved: string | null;
  readonly removed: string | null;
  /** Some of the filters were not understood and left out. */
  readonly isCut: boolean;
  readonly failure: string | null;
}

/** Every view one may see, with what may be done to it. */
export function ViewsView({ tenantId, rows, canShare, saved, removed, isCut, failure }: Props) {
  const stored = rows.find(({ view }) => view.slug === saved)?.view;
  return (
    <>
      <PageHead title="Saved views">
        <b>{plural(rows.length, 'view')}</b>. A link to a view follows whatever is saved in it later.
      </PageHead>
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      {stored ? (
        <p className="notice" role="status">
          <span>
            Saved: <b>{clipped(stored.title, 60)}</b>.
            {isCut ? ' Parameters that its page does not know were left out.' : ''}
          </span>
          <a href={`/views/${stored.slug}`}>Open it</a>
        </p>
      ) : null}
      {removed ? (
        <div className="notice" role="status">
          <span>The view is removed; its link says so.</span>
          <form method="post" action={`/views/${encodeURIComponent(removed)}/change`}>
            <input type="hidden" name="tenant" value={tenantId} />
            <button type="submit" className="button" name="change" value="restore">
              Undo
            </button>
          </form>
        </div>
      ) : null}
      {rows.length === 0 ? (
        <p className="panel">
          Nothing is saved yet. Filter <a href="/findings?view=list">findings</a> or another list, and save its filters
          under a name with “Views”.
        </p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Saved views</span>}
          rows={rows}
          rowKey={({ view }) => view.slug}
          columns={[
            {
              key: 'title',
              title: 'View',
              isHeader: true,
              cell: ({ view }) => (
                <>
                  <bdi className="row-title">
                    <a href={`/views/${view.slug}`}>{clipped(view.title, 60)}</a>
                  </bdi>
                  <small className="mono">/views/{view.slug}</small>
                </>
              ),
            },
            { key: 'page', title: 'Of', cell: ({ view }) => SAVEABLE.get(view.page)?.noun ?? view.page },
            {
              key: 'who',
              title: 'Whose',
              cell: ({ view, isMine }) => (
                <>
                  <bdi>{isMine ? 'Yours' : clipped(view.owner.name, 32)}</bdi>
                  <small>{view.pinned ? 'shared, on the overview' : view.shared ? 'shared' : 'private'}</small>
                </>
              ),
            },
            { key: 'changed', title: 'Changed', cell: ({ view }) => <Day at={view.updatedAt} /> },
            {
              key: 'do',
              title: 'Change',
              cell: (row) => (row.mayChange ? <Changes row={row} tenantId={tenantId} canShare={canShare} /> : '–'),
            },
          ]}
        />
      )}
    </>
  );
}

function Changes({ row: { view }, tenantId, canShare }: { row: ViewRow; tenantId: string; canShare: boolean }) {
  return (
    <details className="picker">
      <summary className="chip">
        Change<span className="visually-hidden"> {clipped(view.title, 60)}</span>
      </summary>
      <form className="menu" method="post" action={`/views/${view.slug}/change`}>
        <input type="hidden" name="tenant" value={tenantId} />
        <label className="field">
          Title
          <input type="text" name="title" defaultValue={view.title} maxLength={VIEW_TITLE_MAX} required />
        </label>
        <button type="submit" className="button" name="change" value="rename">
          Rename
        </button>
        {view.shared ? (
          <button type="submit" className="button" name="change" value="unshare">
            Make it private
          </button>
        ) : canShare ? (
          <button type="submit" className="button" name="change" value="share">
            Share with everybody
          </button>
        ) : null}
        {canShare ? (
          <button type="submit" className="button" name="change" value={view.pinned ? 'unpin' : 'pin'}>
            {view.pinned ? 'Take off the overview' : 'Count on the overview'}
          </button>
        ) : null}
        <button type="submit" className="button" name="change" value="remove">
          Remove
        </button>
      </form>
    </details>
  );
}
