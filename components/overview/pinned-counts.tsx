import { href } from '#lib/report/url/query';
import { clipped, countedNumber } from '#lib/report/words';

/** Saved views that somebody pinned, each with the number its list shows. */
export function PinnedCounts({
  views,
  scan,
}: {
  readonly views: readonly { readonly slug: string; readonly title: string; readonly total: number }[];
  /** Of the address, so that the list counts the same scan; null: the latest. */
  readonly scan: string | null;
}) {
  if (views.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>Saved views</h2>
        <a className="meta" href="/views">
          All views
        </a>
      </div>
      <ul className="pinned">
        {views.map(({ slug, title, total }) => (
          <li key={slug}>
            <a href={href(`/views/${slug}`, { scan })}>
              <b>{countedNumber(total)}</b> <bdi>{clipped(title, 40)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
