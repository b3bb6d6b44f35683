import { Count, LastUse, Owners, TierMark } from '#components/inventory/cells';
import { CredentialHistory } from '#components/inventory/credential-history';
import {
  IdentityCredentials,
  IdentityFindings,
  IdentityGrants,
  SignsInFor,
} from '#components/inventory/identity-lists';
import { Attachments, Misusers } from '#components/inventory/identity-reach';
import { CopyButton } from '#components/ui/copy-button';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Day } from '#components/ui/when';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { sinceWords } from '#lib/report/history/difference-words';
import { unreadOf } from '#lib/report/identity-facts';
import type { IdentityPage } from '#lib/report/inventory-pages';
import { KIND_WORDS, PUBLISHER_WORDS, STATE_WORDS, TIER_WORDS } from '#lib/report/inventory-words';
import { assignHref } from '#lib/report/url/owner-links';
import { href } from '#lib/report/url/query';
import { nameOr } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly page: IdentityPage;
  /** Set when the page is about an earlier scan, so that its links stay there. */
  readonly keep: string | null;
  /** Whether who looks may name an owner; false also on an earlier scan. */
  readonly canAssign: boolean;
}

/** One identity: what it is, what it holds, what it may do, who uses it, and who could. */
export function IdentityView({ scan, page, keep, canAssign }: Props) {
  const { identity } = page;
  const unread = unreadOf(identity);
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href={href('/identities', { scan: keep })}>Identities</a> /{' '}
        <a href={href('/identities', { kind: identity.kind, scan: keep })}>{KIND_WORDS[identity.kind]}</a>
      </nav>
      <PageHead title={<bdi>{nameOr(identity.name, '(no name)')}</bdi>}>
        {KIND_WORDS[identity.kind]}
        {identity.publisher && identity.publisher !== 'unknown'
          ? `, published by ${PUBLISHER_WORDS[identity.publisher].toLowerCase() === 'microsoft' ? 'Microsoft' : PUBLISHER_WORDS[identity.publisher].toLowerCase()}`
          : ''}
        {identity.userPrincipalName ? (
          <>
            {' '}
            <code>{identity.userPrincipalName}</code>
          </>
        ) : null}
      </PageHead>
      {identity.examined ? null : (
        <p className="notice unknown">This scan could not read it. What follows is as an earlier scan saw it.</p>
      )}
      <Axes identity={identity} standing={page.standing} canAssign={canAssign} />
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <IdentityGrants scan={scan} page={page} keep={keep} />
          {identity.kind === 'managed-identity' ? <Attachments page={page} keep={keep} /> : null}
          {identity.misuse ? <Misusers misuse={identity.misuse} keep={keep} /> : null}
          <IdentityCredentials scan={scan} page={page} keep={keep} />
          <CredentialHistory events={page.credentialHistory} />
          <SignsInFor page={page} keep={keep} />
        </div>
        <div className="grid gap-5">
          <Ids identity={identity} />
          <IdentityFindings page={page} keep={keep} />
          {unread.length > 0 ? (
            <section className="panel">
              <h2>Not evaluated</h2>
              <p>
                <SeverityMark severity="unknown" word={unread.join(', ')} />
              </p>
              <p className="meta">
                Not read in this scan: <a href="/coverage">what closes the gap</a>
              </p>
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Axes({
  identity,
  standing,
  canAssign,
}: Pick<IdentityPage, 'identity' | 'standing'> & { readonly canAssign: boolean }) {
  return (
    <dl className="axes">
      <div>
        <dt>State</dt>
        <dd>
          {identity.state === 'unknown' ? <SeverityMark severity="unknown" /> : STATE_WORDS[identity.state]}
          {identity.reason ? <small>{identity.reason}</small> : null}
          {standing.orphaned ? <small>orphaned {sinceWords(standing.orphaned)}</small> : null}
        </dd>
      </div>
      <div>
        <dt>Highest role</dt>
        <dd>
          {identity.highestRole ?? (identity.privileged === 'unknown' ? <SeverityMark severity="unknown" /> : 'None')}
          {identity.highestRole ? (
            <small>
              <TierMark tier={identity.highestTier} />
              {identity.highestTier === 0 ? ` ${TIER_WORDS[0].slice('Tier 0: '.length)}` : ''}
            </small>
          ) : null}
        </dd>
      </div>
      <div>
        <dt>Last sign-in</dt>
        <dd>
          <LastUse at={identity.lastUsedAt} use={identity.use} />
          {identity.use === 'not-seen' ? <small>in what was read</small> : null}
        </dd>
      </div>
      <div>
        <dt>Credentials</dt>
        <dd>
          <Count value={identity.secrets} /> {identity.secrets === 1 ? 'secret' : 'secrets'}
          <small>
            <Count value={identity.certificates} /> {identity.certificates === 1 ? 'certificate' : 'certificates'},{' '}
            <Count value={identity.federated} /> federated
          </small>
        </dd>
      </div>
      <div>
        <dt>Owners</dt>
        <dd>
          <Owners owners={identity.owners} known={identity.ownerKnown} />
          {canAssign ? (
            <small>
              <a href={assignHref(identity.id)}>Assign an owner</a>
            </small>
          ) : null}
          {standing.unowned ? <small>unowned {sinceWords(standing.unowned)}</small> : null}
        </dd>
      </div>
    </dl>
  );
}

function Ids({ identity }: { readonly identity: IdentityPage['identity'] }) {
  const ids: readonly (readonly [string, string | null])[] = [
    ['Client (app) id', identity.appId],
    ['Application object id', identity.applicationId],
    ['Service principal object id', identity.servicePrincipalId],
    ['Object id', identity.applicationId || identity.servicePrincipalId ? null : identity.id],
    ['Resource id', identity.resourceId],
  ];
  return (
    <section className="panel">
      <h2>Ids</h2>
      <dl className="ids">
        {ids.map(([label, id]) =>
          id ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <code>{id}</code>{' '}
                <CopyButton text={id} verbatim>
                  Copy<span className="visually-hidden"> {label}</span>
                </CopyButton>
              </dd>
            </div>
          ) : null,
        )}
        {identity.createdAt ? (
          <div>
            <dt>Created</dt>
            <dd>
              <Day at={identity.createdAt} />
            </dd>
          </div>
        ) : null}
        {identity.signInAudience ? (
          <div>
            <dt>Sign-in audience</dt>
            <dd>{identity.signInAudience}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
