import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference } from '#lib/model/history/credential-difference';
import {
  appearanceSentence,
  CREDENTIAL_WORDS,
  credentialSentence,
  doneSentence,
  KIND_NOUNS,
} from '#lib/report/history/difference-words';
import { KIND_WORDS } from '#lib/report/inventory-words';
import { identityHref, workloadHref } from '#lib/report/url/entity-links';
import { clipped, nameOr, number } from '#lib/report/words';

const SHOWN = 200;

/** Credentials that were added, rotated, extended or removed. */
export function CredentialChanges({ changes }: { readonly changes: readonly CredentialDifference[] }) {
  return (
    <section id="credentials">
      <Head title="Credentials" total={changes.length} />
      <ul className="list-rows">
        {changes.slice(0, SHOWN).map((change) => (
          <CredentialLine key={`${change.event}${change.credential.id}`} change={change} />
        ))}
      </ul>
    </section>
  );
}

function CredentialLine({ change }: { readonly change: CredentialDifference }) {
  const { event, credential } = change;
  const done = doneSentence(change);
  return (
    <li>
      <b>
        {CREDENTIAL_WORDS[event]}: {KIND_NOUNS[credential.kind]}
      </b>{' '}
      <code>{clipped(nameOr(credential.name, credential.keyId))}</code> of{' '}
      <a href={identityHref(credential.holderId)}>
        <bdi>{clipped(nameOr(credential.holderName, credential.holderId))}</bdi>
      </a>
      <div className="meta">{credentialSentence(change)}</div>
      {done ? <div className="meta">{done}.</div> : null}
    </li>
  );
}

const APPEARANCE_WORDS: Readonly<Record<Appearance['event'], string>> = {
  appeared: 'Appeared',
  disappeared: 'Disappeared',
  orphaned: 'Orphaned',
};

/** Identities and workloads that came, went, or lost what they were attached to. */
export function AppearanceList({
  appearances,
  older,
  newer,
}: {
  readonly appearances: readonly Appearance[];
  readonly older: string;
  readonly newer: string;
}) {
  return (
    <section id="inventory">
      <Head title="Identities and workloads" total={appearances.length} />
      <ul className="list-rows">
        {appearances.slice(0, SHOWN).map((found) => {
          const scan = found.event === 'disappeared' ? older : newer;
          const address =
            found.list === 'identity' ? identityHref(found.row.id, scan) : workloadHref(found.row.id, scan);
          return (
            <li key={`${found.event}${found.list}${found.row.id}`}>
              <b>{APPEARANCE_WORDS[found.event]}:</b>{' '}
              <a href={address}>
                <bdi>{clipped(nameOr(found.row.name, found.row.id))}</bdi>
              </a>{' '}
              <span className="meta">{found.list === 'identity' ? KIND_WORDS[found.row.kind] : found.row.type}</span>
              <div className="meta">{appearanceSentence(found)}</div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Head({ title, total }: { readonly title: string; readonly total: number }) {
  return (
    <>
      <div className="section-head">
        <h2>
          {title}: {number(total)}
        </h2>
        {total > SHOWN ? <span className="meta">The first {number(SHOWN)}; the file has all of them.</span> : null}
      </div>
      {total === 0 ? <p className="quiet">None.</p> : null}
    </>
  );
}
