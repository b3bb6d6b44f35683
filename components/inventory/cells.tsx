import { OwnerName } from '#components/owners/owner-name';
import { SeverityMark } from '#components/ui/severity';
import { Day } from '#components/ui/when';
import type { FindingOwner } from '#lib/model/finding';
import type { Tier } from '#lib/model/grant';
import type { Instant } from '#lib/model/instant';
import { shortId } from '#lib/report/scope-words';
import { clipped, nameOr, number, plural } from '#lib/report/words';

/** A count, or that it was not read. */
export const Count = ({ value }: { readonly value: number | null }) =>
  value === null ? <SeverityMark severity="unknown" /> : number(value);

/** Tier 0 is called out in words and by shape, not by colour alone. */
export function TierMark({ tier }: { readonly tier: Tier | null }) {
  if (tier === null) return <span className="quiet">Not classified</span>;
  if (tier === 0) return <SeverityMark severity="critical" word="Tier 0" />;
  return <span className={tier === 1 ? undefined : 'quiet'}>Tier {tier}</span>;
}

export const Owners = ({ owners, known }: { readonly owners: readonly FindingOwner[]; readonly known: boolean }) => {
  const [first, ...others] = owners;
  return (
    <>
      <OwnerName owner={first ?? null} known={known} />
      {others.length > 0 ? <small>and {plural(others.length, 'other')}</small> : null}
    </>
  );
};

/** When it was last seen; `not-seen` says so of what was read, never of what was not. */
export function LastUse({ at, use }: { readonly at: Instant | null; readonly use: 'seen' | 'not-seen' | 'unknown' }) {
  if (at) return <Day at={at} />;
  if (use === 'unknown') return <SeverityMark severity="unknown" />;
  return <>{use === 'seen' ? 'Seen, no date' : 'Not seen'}</>;
}

/** The name that opens a page, with what it is below it. */
export function NameCell({
  name,
  href,
  below,
  examined,
}: {
  readonly name: string | null;
  readonly href: string | null;
  readonly below: string;
  readonly examined: boolean;
}) {
  const words = clipped(nameOr(name, '(no name)'));
  return (
    <>
      <bdi className="row-title" title={name ?? undefined}>
        {href ? <a href={href}>{words}</a> : words}
      </bdi>
      <small className="mono" title={below}>
        {shortId(below)}
      </small>
      {examined ? null : <SeverityMark severity="unknown" word="As an earlier scan saw it" />}
    </>
  );
}

/** A number that opens the findings it counts. */
export const FindingsCount = ({ count, href }: { readonly count: number; readonly href: string }) =>
  count > 0 ? <a href={href}>{number(count)}</a> : <>0</>;
