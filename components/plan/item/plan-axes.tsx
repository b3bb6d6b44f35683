import { OwnerName } from '#components/owners/owner-name';
import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import { removedBy } from '#lib/report/plan/plan-words';
import { identityHref } from '#lib/report/url/entity-links';
import { href } from '#lib/report/url/query';
import { number, plural } from '#lib/report/words';

const PLACE_KINDS = new Set(['workload', 'resource']);

/** Exposure, date, work, blockers and gain, side by side and never added up. */
export function PlanAxes({ item, now }: { readonly item: PlanItem; readonly now: Instant }) {
  return (
    <dl className="axes">
      <div>
        <dt>Exposure</dt>
        <dd>
          {item.exposure ? <SeverityMark severity={item.exposure} badge /> : 'No open finding'}
          <small>
            <a href={href('/findings', { view: 'list', subject: item.subjectId })}>its findings</a>
          </small>
        </dd>
      </div>
      <div>
        <dt>Due</dt>
        <dd>
          <Due at={item.dueAt} now={now} none="Nothing breaks by itself" />
        </dd>
      </div>
      <div>
        <dt>Effort</dt>
        <dd>
          {item.effort}
          <small>{item.effortBecause}</small>
        </dd>
      </div>
      <div>
        <dt>Blockers</dt>
        <dd>{item.blockers.length === 0 ? 'None' : number(item.blockers.length)}</dd>
      </div>
      <div>
        <dt>Removes</dt>
        <dd>{removedWords(item)}</dd>
      </div>
      <div>
        <dt>Owner</dt>
        <dd>
          <OwnerName owner={item.owner} known={item.ownerKnown} />
          {PLACE_KINDS.has(item.kind) ? null : (
            <small>
              <a href={identityHref(item.subjectId)}>the application</a>
            </small>
          )}
        </dd>
      </div>
    </dl>
  );
}

function removedWords(item: PlanItem): string {
  if (!PLACE_KINDS.has(item.kind)) return plural(removedBy(item), 'credential');
  const places = item.workloads.reduce((sum, { changes }) => sum + changes.length, 0);
  return places === 0 ? 'Not known' : `keys from ${plural(places, 'place')}`;
}
