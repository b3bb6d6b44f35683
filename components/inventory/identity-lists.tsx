import { Role, Scope, State } from '#components/inventory/access-view';
import { LastUse, TierMark } from '#components/inventory/cells';
import { FindingPanel } from '#components/inventory/finding-panel';
import { SignsIn } from '#components/inventory/workloads-view';
import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Day, Due } from '#components/ui/when';
import { accessId } from '#lib/model/rows/access-row';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { idsOfIdentity, subjectIdsOf } from '#lib/report/identity-facts';
import type { IdentityPage } from '#lib/report/inventory-pages';
import { unreadParts } from '#lib/report/list-gaps';
import { scopeWords } from '#lib/report/scope-words';
import { workloadHref } from '#lib/report/url/entity-links';
import { href } from '#lib/report/url/query';
import { clipped, nameOr, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly page: IdentityPage;
  readonly keep: string | null;
}

const KINDS = { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated' } as const;

/** A list that may hold more than is shown: the link opens all of it. */
const All = ({ shown, total, href: to }: { readonly shown: number; readonly total: number; readonly href: string }) =>
  total > shown ? (
    <p className="meta">
      {number(shown)} of {number(total)}. <a href={to}>All {number(total)}</a>
    </p>
  ) : null;

/** What it may do, the gravest first. */
export function IdentityGrants({ scan, page, keep }: Props) {
  const { rows, total } = page.grants;
  const all = href('/access', { principal: idsOfIdentity(page.identity).join(','), scan: keep });
  const unread = unreadParts(scan.summary, 'access');
  const gravest = rows.filter(({ tier }) => tier === 0).length;
  return (
    <section>
      <div className="section-head">
        <h2>What it may do</h2>
        <span className="meta">
          {plural(total, 'grant')}
          {unread.length > 0 ? `, more not evaluated (${unread.join(', ')})` : ''}
        </span>
        <a href={all}>In the access list</a>
      </div>
      {gravest > 0 ? (
        <p>
          <SeverityMark severity="critical" word={`${plural(gravest, 'tier 0 grant')}`} badge /> Whoever acts as this
          identity can take over the tenant or a subscription.
        </p>
      ) : null}
      {rows.length === 0 ? (
        <p className="quiet">No grant in what was read.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Roles and permissions of this identity</span>}
          rows={rows}
          rowKey={accessId}
          columns={[
            { key: 'role', title: 'Role or permission', isHeader: true, cell: (row) => <Role row={row} /> },
            { key: 'scope', title: 'Scope', cell: (row) => <Scope scope={row.scope} /> },
            { key: 'tier', isWhole: true, title: 'Tier', cell: (row) => <TierMark tier={row.tier} /> },
            {
              key: 'used',
              isWhole: true,
              title: 'Last used',
              cell: (row) => <LastUse at={row.lastUsedAt} use={row.use} />,
            },
            { key: 'state', title: 'State', cell: (row) => <State row={row} /> },
          ]}
        />
      )}
      <All shown={rows.length} total={total} href={all} />
    </section>
  );
}

/** Of the application and of its service principal alike. */
export function IdentityCredentials({ scan, page, keep }: Props) {
  const { rows, total } = page.credentials;
  const all = href('/credentials', { role: 'all', holder: idsOfIdentity(page.identity).join(','), scan: keep });
  if (page.identity.kind === 'service-account') return null;
  return (
    <section>
      <div className="section-head">
        <h2>Credentials</h2>
        <span className="meta">{plural(total, 'credential')}, on the application and on the service principal</span>
        <a href={all}>In the credentials list</a>
      </div>
      {rows.length === 0 ? (
        <p className="quiet">None in what was read.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Credentials of this identity</span>}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: 'Name and key id',
              isHeader: true,
              cell: (row) => (
                <>
                  <bdi className="row-title">{clipped(nameOr(row.name, '(no name)'), 40)}</bdi>
                  <small className="mono">{row.kind === 'federated' ? (row.subject ?? row.keyId) : row.keyId}</small>
                  {row.roleReason ? <small>{row.roleReason}</small> : null}
                </>
              ),
            },
            {
              key: 'kind',
              title: 'Kind',
              cell: (row) => (
                <>
                  {KINDS[row.kind]}
                  <small>on the {row.holderKind === 'application' ? 'application' : 'service principal'}</small>
                </>
              ),
            },
            {
              key: 'created',
              isWhole: true,
              title: 'Created',
              cell: (row) => (row.startsAt ? <Day at={row.startsAt} /> : '–'),
            },
            {
              key: 'ends',
              isWhole: true,
              title: 'Expires',
              cell: (row) => <Due at={row.endsAt} now={scan.judgedAt} none="No end date" />,
            },
          ]}
        />
      )}
      <All shown={rows.length} total={total} href={all} />
    </section>
  );
}

/** Workloads whose own definition names its client id. */
export function SignsInFor({ page, keep }: Omit<Props, 'scan'>) {
  const { rows, total } = page.workloads;
  const { appId } = page.identity;
  if (rows.length === 0 || appId === null) return null;
  const all = href('/workloads', { q: appId, managed: 'shown', scan: keep });
  return (
    <section>
      <div className="section-head">
        <h2>Workloads that sign in as it</h2>
        <span className="meta">{plural(total, 'workload')} whose definition names its client id</span>
      </div>
      <DataTable
        caption={<span className="visually-hidden">Workloads that sign in as this identity</span>}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: 'Workload',
            isHeader: true,
            cell: (row) => (
              <>
                <bdi className="row-title">
                  <a href={workloadHref(row.id, keep)}>{clipped(nameOr(row.name, row.id))}</a>
                </bdi>
                <small title={row.id}>{scopeWords(row.id).where ?? row.id}</small>
              </>
            ),
          },
          { key: 'signs', title: 'With', cell: (row) => <SignsIn row={row} /> },
        ]}
      />
      <All shown={rows.length} total={total} href={all} />
    </section>
  );
}

export const IdentityFindings = ({ page, keep }: Omit<Props, 'scan'>) => (
  <FindingPanel findings={page.findings} accepted={page.accepted} subjects={subjectIdsOf(page.identity)} keep={keep} />
);
