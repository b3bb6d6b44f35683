import { Bookmark, ChevronDown } from 'lucide-react';
import { type SavedView, VIEW_TITLE_MAX } from '#lib/model/views/saved-view';
import { closestView, viewLink } from '#lib/report/views/saveable-pages';
import { VIEW_REFUSALS } from '#lib/report/views/view-refusals';
import { clipped } from '#lib/report/words';

/** Views of the page that is open, and what saving its address needs. */
export interface PageViews {
  readonly tenantId: string;
  readonly page: string;
  /** Of the address, as it would be saved; null: it is too long. */
  readonly params: string | null;
  readonly views: readonly SavedView[];
  /** Those whose filters this person may replace. */
  readonly changeable: readonly SavedView[];
  readonly canSave: boolean;
  readonly canShare: boolean;
}

/** The saved views of a list, and a form that saves what it shows. */
export function ViewMenu({ views: own }: { readonly views: PageViews }) {
  const { tenantId, page, params, views, changeable, canSave, canShare } = own;
  const open = views.find((view) => view.params === params);
  const near = params === null ? null : closestView(views, params);
  return (
    <div className="view-line">
      <details className="picker">
        <summary className={open ? 'chip applied' : 'chip'}>
          <Bookmark size={14} aria-hidden="true" /> Views {open ? <b>{clipped(open.title, 28)}</b> : null}
          <ChevronDown size={14} aria-hidden="true" />
        </summary>
        <div className="menu">
          {views.map((view) => (
            <a key={view.slug} href={`/views/${view.slug}`}>
              <bdi>{clipped(view.title, 40)}</bdi>
              {view.shared ? null : <span className="meta">private</span>}
            </a>
          ))}
          {views.length === 0 ? <p className="meta">No view of this list is saved.</p> : null}
          <a href="/views">All saved views</a>
          {near && params !== null ? (
            <p className="meta view-link">
              Link that shows this and follows <bdi>{clipped(near.title, 40)}</bdi>:{' '}
              <a href={viewLink(near, params)}>{viewLink(near, params)}</a>
            </p>
          ) : null}
          {canSave && params === null ? <p className="notice">{VIEW_REFUSALS['too-long']}</p> : null}
          {canSave && params !== null ? (
            <form className="save-view" method="post" action="/views/save">
              <input type="hidden" name="tenant" value={tenantId} />
              <input type="hidden" name="page" value={page} />
              <input type="hidden" name="params" value={params} />
              <label>
                Save what it shows as
                <input type="text" name="title" maxLength={VIEW_TITLE_MAX} required />
              </label>
              {canShare ? (
                <>
                  <label>
                    <input type="checkbox" name="shared" value="1" /> for everybody
                  </label>
                  <label>
                    <input type="checkbox" name="pinned" value="1" /> counted on the overview
                  </label>
                </>
              ) : null}
              <button type="submit" className="button">
                Save view
              </button>
            </form>
          ) : null}
          {canSave && params !== null && changeable.length > 0 ? (
            <form className="save-view" method="post" action="/views/save">
              <input type="hidden" name="tenant" value={tenantId} />
              <input type="hidden" name="page" value={page} />
              <input type="hidden" name="params" value={params} />
              <label>
                Or in the place of
                <select name="slug">
                  {changeable.map((view) => (
                    <option key={view.slug} value={view.slug}>
                      {clipped(view.title, 40)}
                    </option>
                  ))}
                </select>
              </label>
              <button type="submit" className="button">
                Update view
              </button>
            </form>
          ) : null}
        </div>
      </details>
    </div>
  );
}
