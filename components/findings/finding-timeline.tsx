import { Moment } from '#components/ui/when';
import type { FindingEvent } from '#lib/model/finding';
import type { CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import type { Instant } from '#lib/model/instant';
import { CREDENTIAL_WORDS, credentialSentence, doneSentence, KIND_NOUNS } from '#lib/report/history/difference-words';

const EVENTS: Readonly<Record<FindingEvent['event'], string>> = {
  found: 'First seen',
  changed: 'Changed',
  'not-examined': 'Not examined: it keeps its status',
  resolved: 'Resolved',
  reopened: 'Reopened',
};

/** The life of a finding scan by scan, newest first, with what became of the credential it is about. */
export function FindingTimeline({
  history,
  credential,
  lastSeenAt,
}: {
  readonly history: readonly FindingEvent[];
  /** Of the credential it is about; empty when it is about none. */
  readonly credential: readonly CredentialHistoryEvent[];
  /** Of the last scan that looked and found it. */
  readonly lastSeenAt: Instant;
}) {
  const lines = [
    ...history.map((event) => ({
      at: event.at,
      key: `${event.scanId} ${event.event}`,
      node: <FindingLine event={event} />,
    })),
    ...credential.map((event) => ({
      at: event.at,
      key: `${event.scanId} ${event.event} ${event.credential.id}`,
      node: <CredentialLine event={event} />,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <section>
      <h2>Timeline across scans</h2>
      <p className="meta">
        Last seen in the scan of <Moment at={lastSeenAt} />.
      </p>
      <ul className="list-rows">
        {lines.map(({ key, node }) => (
          <li key={key}>{node}</li>
        ))}
      </ul>
    </section>
  );
}

const FindingLine = ({ event }: { readonly event: FindingEvent }) => (
  <>
    <Moment at={event.at} /> <b>{EVENTS[event.event]}</b>
    {event.severity ? `, severity ${event.severity}` : ''} <a href={`/scans/${event.scanId}`}>scan</a>
  </>
);

function CredentialLine({ event }: { readonly event: CredentialHistoryEvent }) {
  const done = doneSentence(event);
  return (
    <>
      <Moment at={event.at} />{' '}
      <b>{`${KIND_NOUNS[event.credential.kind]} ${CREDENTIAL_WORDS[event.event].toLowerCase()}`}</b>{' '}
      <a href={`/scans/${event.scanId}`}>scan</a>
      <div className="meta">{credentialSentence(event)}</div>
      {done ? <div className="meta">{done}.</div> : null}
    </>
  );
}
