import { PageHead } from '#components/ui/page-head';
import { Moment } from '#components/ui/when';
import type { Tombstone } from '#lib/model/evidence/manifest';
import { purgedWords } from '#lib/report/tombstone-words';

/** What a permalink answers once the record it led to is purged: that it was there, and by what a copy is known. */
export function TombstoneView({
  stone,
  findingId = null,
}: {
  readonly stone: Tombstone;
  readonly findingId?: string | null;
}) {
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/scans">Scans</a> / {stone.scanId}
        {findingId ? ` / ${findingId}` : null}
      </nav>
      <PageHead title="This record was purged">{purgedWords(stone)}</PageHead>
      <p>
        An evidence bundle of this scan that was kept elsewhere can still be verified: its manifest has the digest
        below.
      </p>
      <dl className="facts">
        <dt>Scan</dt>
        <dd>
          <code>{stone.scanId}</code>
        </dd>
        <dt>Ended</dt>
        <dd>
          <Moment at={stone.finishedAt} />
        </dd>
        <dt>Purged</dt>
        <dd>
          <Moment at={stone.purgedAt} />, {stone.policy}
        </dd>
        <dt>Record digest was</dt>
        <dd>{stone.recordSha256 ? <code>sha256 {stone.recordSha256}</code> : 'had no digest'}</dd>
        <dt>Manifest digest was</dt>
        <dd>{stone.manifestSha256 ? <code>sha256 {stone.manifestSha256}</code> : 'had none'}</dd>
      </dl>
      {findingId ? (
        <p>
          <a href={`/findings/${findingId}`}>The finding as it is today</a>, if it is still known
        </p>
      ) : null}
    </>
  );
}
