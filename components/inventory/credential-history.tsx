import { Moment } from '#components/ui/when';
import type { CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import { CREDENTIAL_WORDS, credentialSentence, doneSentence, KIND_NOUNS } from '#lib/report/history/difference-words';
import { clipped, nameOr, plural } from '#lib/report/words';

const SHOWN = 50;

/** What became of an identity's credentials, newest first; nothing when nothing did. */
export function CredentialHistory({ events }: { readonly events: readonly CredentialHistoryEvent[] }) {
  if (events.length === 0) return null;
  const latest = [...events].reverse().slice(0, SHOWN);
  return (
    <section>
      <div className="section-head">
        <h2>Credentials across scans</h2>
        <span className="meta">
          {plural(events.length, 'change')}
          {events.length > SHOWN ? `, the last ${SHOWN}` : ''}
        </span>
      </div>
      <ul className="list-rows">
        {latest.map((event) => {
          const done = doneSentence(event);
          return (
            <li key={`${event.scanId} ${event.event} ${event.credential.id}`}>
              <Moment at={event.at} />{' '}
              <b>
                {CREDENTIAL_WORDS[event.event]}: {KIND_NOUNS[event.credential.kind]}
              </b>{' '}
              <code>{clipped(nameOr(event.credential.name, event.credential.keyId))}</code>{' '}
              <a href={`/scans/${event.scanId}`}>scan</a>
              <div className="meta">{credentialSentence(event)}</div>
              {done ? <div className="meta">{done}.</div> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
