import { PageHead } from '#components/ui/page-head';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { coverageOf } from '#lib/report/coverage';
import type { Hit, HitGroup } from '#lib/report/search';
import { clipped, number, plural } from '#lib/report/words';

/** Hits by kind; what an id means exactly comes first. */
export function SearchView({
  text,
  scan,
  exact,
  groups,
}: {
  readonly text: string;
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly exact: Hit | null;
  readonly groups: readonly HitGroup[];
}) {
  if (!text)
    return (
      <PageHead title="Search">
        Part of a name, a GUID or a resource id: of findings, credentials, identities, workloads and grants.
      </PageHead>
    );
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const coverage = coverageOf(scan.summary);
  return (
    <>
      <PageHead title="Search">
        <b>{plural(total, 'hit')}</b> for “<bdi>{clipped(text, 80)}</bdi>”
        {coverage.isWhole ? '' : `, in what was read: ${coverage.read} of ${coverage.of} sources`}.
      </PageHead>
      {exact ? (
        <section className="hit" aria-label="Exact match">
          <HitLine hit={exact} />
        </section>
      ) : null}
      {groups.map((group) => (
        <section key={group.title}>
          <div className="section-head">
            <h2>{group.title}</h2>
            <span className="meta">{number(group.total)}</span>
            <a href={group.href}>
              {group.total > group.hits.length ? `All ${number(group.total)}` : 'In the list'}
              <span className="visually-hidden"> of {group.title.toLowerCase()}</span>
            </a>
          </div>
          <ul className="list-rows">
            {group.hits.map((hit) => (
              <li key={hit.key}>
                <HitLine hit={hit} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && !exact ? (
        <p className="panel">
          {coverage.isWhole
            ? 'Nothing carries this name or id in what was read, and everything that is on was read.'
            : 'Nothing carries this name or id in what was read; not everything was.'}
        </p>
      ) : null}
    </>
  );
}

const HitLine = ({ hit }: { readonly hit: Hit }) => (
  <>
    <bdi>
      <a href={hit.href}>{clipped(hit.name, 90)}</a>
    </bdi>{' '}
    <span className="quiet">{clipped(hit.what, 100)}</span>
    <div className="meta">
      <code>{hit.id}</code>
    </div>
  </>
);
