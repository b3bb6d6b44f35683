import { SignInPicture } from '#components/plan/item/sign-in-picture';
import type { Instant } from '#lib/model/instant';
import type { BeforeAfter } from '#lib/report/plan/before-after';
import { day } from '#lib/report/words';

/** Both pictures at the same coordinates, and the same in words. */
export function BeforeAfterSection({
  pictures,
  scannedAt,
}: {
  readonly pictures: BeforeAfter;
  readonly scannedAt: Instant;
}) {
  return (
    <section className="before-after">
      <div className="pictures">
        <div>
          <div className="section-head">
            <h2>Before</h2>
            <span className="meta">as scanned on {day(scannedAt)}</span>
          </div>
          <SignInPicture picture={pictures.before} id="before" />
        </div>
        <div>
          <div className="section-head">
            <h2>After</h2>
            <span className="meta">when this plan is done</span>
          </div>
          <SignInPicture picture={pictures.after} id="after" />
        </div>
      </div>
      <div className="table-region">
        <table className="table compare">
          <caption className="visually-hidden">Before and after in words</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What</span>
              </th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {pictures.rows.map(({ label, before, after }) => (
              <tr key={label}>
                <th scope="row" className="quiet" data-label="What">
                  {label}
                </th>
                <td data-label="Before">{before}</td>
                <td data-label="After">
                  <b>{after}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
