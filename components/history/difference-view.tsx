import { Download } from 'lucide-react';
import { AppearanceList, CredentialChanges } from '#components/history/inventory-changes';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Moment } from '#components/ui/when';
import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference } from '#lib/model/history/credential-difference';
import {
  changedFields,
  DIFFERENCE_EVENTS,
  type DifferenceCounts,
  type DifferenceEvent,
  type FindingDifference,
} from '#lib/model/history/finding-difference';
import type { Scan } from '#lib/model/scan';
import { changeWords, EVENT_WORDS, NO_CHANGE } from '#lib/report/history/difference-words';
import { differenceFileHref } from '#lib/report/url/difference-links';
import { clipped, nameOr, number } from '#lib/report/words';

interface Props {
  readonly older: Scan;
  readonly newer: Scan;
  readonly counts: DifferenceCounts;
  /** The first of each kind. */
  readonly findings: readonly FindingDifference[];
  readonly credentials: readonly CredentialDifference[];
  readonly appearances: readonly Appearance[];
  readonly mayExport: boolean;
}

const WhereThisIs = () => (
  <nav className="meta" aria-label="Where this is">
    <a href="/scans">Scans</a> / Difference
  </nav>
);

/** Everything that two sealed scans of one tenant differ in. */
export function DifferenceView({ older, newer, counts, findings, credentials, appearances, mayExport }: Props) {
  const actions = mayExport ? (
    <a className="button" href={differenceFileHref(older.id, newer.id)} download>
      <Download size={14} aria-hidden="true" /> Download all of it as CSV
    </a>
  ) : null;
  return (
    <>
      <WhereThisIs />
      <PageHead title="Difference between two scans" actions={actions}>
        From the scan of{' '}
        <a href={`/scans/${older.id}`}>
          <Moment at={older.finishedAt ?? older.startedAt} />
        </a>{' '}
        to that of{' '}
        <a href={`/scans/${newer.id}`}>
          <Moment at={newer.finishedAt ?? newer.startedAt} />
        </a>
        , {nameOr(newer.tenantName, newer.tenantId)}.
      </PageHead>
      <Counts counts={counts} credentials={credentials.length} appearances={appearances.length} />
      {[older, newer].some(({ state }) => state === 'partial') ? (
        <p className="notice unknown">
          One of the two is a partial scan. What it could not look at is told as it was, and counts as no change.
        </p>
      ) : null}
      {DIFFERENCE_EVENTS.map((event) => (
        <FindingGroup
          key={event}
          event={event}
          total={counts[event]}
          differences={findings.filter((difference) => difference.event === event)}
          scanId={event === 'resolved' ? older.id : newer.id}
        />
      ))}
      <CredentialChanges changes={credentials} />
      <AppearanceList appearances={appearances} older={older.id} newer={newer.id} />
    </>
  );
}

/** A sentence in the place of a difference. */
export const NoDifference = ({ because }: { readonly because: string }) => (
  <>
    <WhereThisIs />
    <PageHead title="These scans cannot be compared">{because}</PageHead>
    <p>
      <a className="button" href="/scans">
        Choose scans
      </a>
    </p>
  </>
);

function Counts({
  counts,
  credentials,
  appearances,
}: {
  readonly counts: DifferenceCounts;
  readonly credentials: number;
  readonly appearances: number;
}) {
  const items: readonly (readonly [id: string, words: string, count: number])[] = [
    ...DIFFERENCE_EVENTS.map((event) => [event, EVENT_WORDS[event], counts[event]] as const),
    ['credentials', 'Credentials', credentials],
    ['inventory', 'Identities and workloads', appearances],
  ];
  return (
    <nav aria-label="On this page">
      <ul className="jump-counts">
        {items.map(([id, words, count]) => (
          <li key={id}>
            <a href={`#${id}`}>
              <b>{number(count)}</b> {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FindingGroup({
  event,
  total,
  differences,
  scanId,
}: {
  readonly event: DifferenceEvent;
  readonly total: number;
  readonly differences: readonly FindingDifference[];
  readonly scanId: string;
}) {
  return (
    <section id={event}>
      <div className="section-head">
        <h2>
          {EVENT_WORDS[event]}: {number(total)}
        </h2>
        {differences.length < total ? (
          <span className="meta">The first {number(differences.length)}; the file has all of them.</span>
        ) : null}
      </div>
      {total === 0 ? <p className="quiet">None.</p> : null}
      <ul className="list-rows">
        {differences.map((difference) => (
          <FindingLine key={difference.finding.id} difference={difference} scanId={scanId} />
        ))}
      </ul>
    </section>
  );
}

function FindingLine({ difference, scanId }: { readonly difference: FindingDifference; readonly scanId: string }) {
  const { finding, before, because } = difference;
  const changes = before ? changedFields(before, finding) : [];
  return (
    <li>
      <SeverityMark severity={finding.severity} />{' '}
      <a href={`/scans/${scanId}/findings/${finding.id}`}>
        <b>{finding.ruleTitle}</b>
      </a>
      <div className="meta">
        <bdi>{clipped(nameOr(finding.subject.name, finding.subject.id))}</bdi>
      </div>
      {because ? <div className="meta">Kept as it was: {because}</div> : null}
      {before && changes.length === 0 ? <div className="meta">{NO_CHANGE}</div> : null}
      {changes.map((change) => (
        <div key={change.field} className="meta">
          <bdi>{changeWords(change)}</bdi>
        </div>
      ))}
    </li>
  );
}
