import { LastUse, NameCell, Owners, TierMark } from '#components/inventory/cells';
import { FindingPanel } from '#components/inventory/finding-panel';
import { capability } from '#components/inventory/workloads-view';
import { CopyButton } from '#components/ui/copy-button';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { WorkloadPage } from '#lib/report/inventory-pages';
import { HAS_WORDS, KIND_WORDS, SIGN_WORDS, typeWords } from '#lib/report/inventory-words';
import { identityHref } from '#lib/report/url/entity-links';
import { assignHref } from '#lib/report/url/owner-links';
import { href } from '#lib/report/url/query';
import { nameOr, plural } from '#lib/report/words';

/** One workload: the identity it has, and how it signs in today. */
export function WorkloadView({
  scan,
  page,
  keep,
  canAssign,
}: {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly page: WorkloadPage;
  readonly keep: string | null;
  /** Whether who looks may name an owner; false also on an earlier scan. */
  readonly canAssign: boolean;
}) {
  const { workload } = page;
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href={href('/workloads', { scan: keep })}>Workloads</a> /{' '}
        <a href={href('/workloads', { type: workload.type, scan: keep })}>
          {typeWords(workload.type, workload.resourceKind)}
        </a>
      </nav>
      <PageHead title={<bdi>{nameOr(workload.name, '(no name)')}</bdi>}>
        {typeWords(workload.type, workload.resourceKind)} in {workload.resourceGroup ?? 'no resource group'}
        {workload.location ? `, ${workload.location}` : ''}
      </PageHead>
      {workload.examined ? null : (
        <p className="notice unknown">This scan could not read it. What follows is as an earlier scan saw it.</p>
      )}
      {workload.serviceManagedBy ? (
        <p className="notice">
          Owned by {workload.serviceManagedBy}: its resource group is that service’s to change, not yours.
        </p>
      ) : null}
      <dl className="axes">
        <div>
          <dt>Identity now</dt>
          <dd>{HAS_WORDS[workload.identity]}</dd>
        </div>
        <div>
          <dt>Signs in with</dt>
          <dd>
            {workload.signsInWith[0] ? SIGN_WORDS[workload.signsInWith[0]] : null}
            {workload.signsInWith.length === 0 && workload.unread.length === 0 ? 'Nothing seen' : null}
            {workload.signsInWith.length === 0 && workload.unread.length > 0 ? (
              <SeverityMark severity="unknown" />
            ) : null}
            {workload.signsInWith.length > 1 ? (
              <small>and {plural(workload.signsInWith.length - 1, 'other way', 'other ways')}</small>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Managed identity</dt>
          <dd>{capability(workload)}</dd>
        </div>
        <div>
          <dt>Owner</dt>
          <dd>
            <Owners owners={workload.owner ? [workload.owner] : []} known={workload.ownerKnown} />
            {canAssign ? (
              <small>
                <a href={assignHref(workload.id)}>Assign an owner</a>
              </small>
            ) : null}
          </dd>
        </div>
      </dl>
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <Signs page={page} scan={scan} />
          <Identities page={page} keep={keep} />
        </div>
        <div className="grid gap-5">
          <section className="panel">
            <h2>Ids</h2>
            <dl className="ids">
              <div>
                <dt>Resource id</dt>
                <dd>
                  <code>{workload.id}</code>
                  <CopyButton text={workload.id} verbatim>
                    Copy<span className="visually-hidden"> resource id</span>
                  </CopyButton>
                </dd>
              </div>
            </dl>
          </section>
          <FindingPanel findings={page.findings} accepted={page.accepted} subjects={[workload.id]} keep={keep} />
          <section className="panel">
            <h2>Targets</h2>
            {workload.targets.length === 0 ? (
              <p className="quiet">None named in what was read.</p>
            ) : (
              <ul className="list-rows">
                {workload.targets.map((target) => (
                  <li key={target}>
                    <bdi>{target}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

function Signs({ page, scan }: { readonly page: WorkloadPage; readonly scan: Scan }) {
  const { signs, unread } = page.workload;
  return (
    <section>
      <div className="section-head">
        <h2>How it signs in today</h2>
        <span className="meta">{plural(signs.length, 'sign')}; places only, values are never read into the report</span>
      </div>
      {unread.length > 0 ? (
        <p className="notice unknown">
          More not evaluated: {unread.join(', ')} {unread.length === 1 ? 'was' : 'were'} not read
          {scan.state === 'partial' ? '' : ', by setting or by licence'}. <a href="/coverage">Coverage</a>
        </p>
      ) : null}
      {signs.length === 0 ? (
        <p className="quiet">Nothing seen in what was read.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Signs of how it authenticates</span>}
          rows={signs}
          rowKey={(sign) => `${sign.kind} ${sign.where} ${sign.target ?? ''} ${sign.clientId ?? ''}`}
          columns={[
            {
              key: 'kind',
              title: 'With',
              isHeader: true,
              cell: (sign) => <span className="row-title">{SIGN_WORDS[sign.kind]}</span>,
            },
            {
              key: 'where',
              title: 'Seen in',
              cell: (sign) => (
                <>
                  <code>{sign.where}</code>
                  <small>{sign.source}</small>
                </>
              ),
            },
            { key: 'as', title: 'Signs in as', cell: (sign) => (sign.clientId ? <code>{sign.clientId}</code> : '–') },
            { key: 'target', title: 'Target', cell: (sign) => sign.target ?? '–' },
            { key: 'confidence', isWhole: true, title: 'Confidence', cell: (sign) => sign.confidence },
          ]}
        />
      )}
    </section>
  );
}

function Identities({ page, keep }: { readonly page: WorkloadPage; readonly keep: string | null }) {
  const { workload, identities } = page;
  const missing = workload.principalIds.filter(
    (id) => !identities.some((identity) => identity.id === id || identity.servicePrincipalId === id),
  );
  return (
    <section>
      <div className="section-head">
        <h2>Identities</h2>
        <span className="meta">those it has, and those its definition signs in as</span>
      </div>
      {identities.length === 0 && missing.length === 0 ? <p className="quiet">It has none, and names none.</p> : null}
      {identities.length > 0 ? (
        <DataTable
          caption={<span className="visually-hidden">Identities of this workload</span>}
          rows={identities}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: 'Identity',
              isHeader: true,
              cell: (row) => (
                <NameCell
                  name={row.name}
                  href={identityHref(row.id, keep)}
                  below={row.appId ?? row.id}
                  examined={row.examined}
                />
              ),
            },
            { key: 'kind', title: 'Type', cell: (row) => KIND_WORDS[row.kind] },
            {
              key: 'role',
              title: 'Highest role',
              cell: (row) => (
                <>
                  {row.highestRole ?? (row.privileged === 'unknown' ? <SeverityMark severity="unknown" /> : 'None')}
                  {row.highestRole ? (
                    <small>
                      <TierMark tier={row.highestTier} />
                    </small>
                  ) : null}
                </>
              ),
            },
            {
              key: 'used',
              isWhole: true,
              title: 'Last sign-in',
              cell: (row) => <LastUse at={row.lastUsedAt} use={row.use} />,
            },
          ]}
        />
      ) : null}
      {missing.length > 0 ? (
        <p className="meta">
          Not read, or no longer there: <code>{missing.join(', ')}</code>
        </p>
      ) : null}
    </section>
  );
}
