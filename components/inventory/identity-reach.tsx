import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import type { Misuse } from '#lib/model/rows/identity-row';
import { attachedCount, attachedResources, unlistedUses } from '#lib/report/identity-facts';
import type { IdentityPage } from '#lib/report/inventory-pages';
import { scopeWords, shortId } from '#lib/report/scope-words';
import { identityHref, workloadHref } from '#lib/report/url/entity-links';
import { clipped, nameOr, number, plural } from '#lib/report/words';

/** Every resource that uses a managed identity: whoever runs code on one of them acts as it. */
export function Attachments({ page, keep }: { readonly page: IdentityPage; readonly keep: string | null }) {
  const resources = attachedResources(page.identity);
  const count = attachedCount(page.identity);
  const unlisted = unlistedUses(page.identity);
  return (
    <section>
      <div className="section-head">
        <h2>Used by</h2>
        <span className="meta">{count === null ? 'Not evaluated' : plural(count, 'resource')}</span>
      </div>
      {resources === null ? (
        <p>
          <SeverityMark severity="unknown" /> What uses it was not read. <a href="/coverage">Coverage</a>
        </p>
      ) : resources.length === 0 ? (
        <p className="quiet">Nothing that was read uses it.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Resources that use this identity</span>}
          rows={resources}
          rowKey={(row) => row.resourceId}
          columns={[
            {
              key: 'name',
              title: 'Resource',
              isHeader: true,
              cell: (row) => (
                <>
                  <bdi className="row-title">
                    {page.attachedWorkloads.has(row.resourceId) ? (
                      <a href={workloadHref(row.resourceId, keep)}>{clipped(nameOr(row.name, row.resourceId))}</a>
                    ) : (
                      clipped(nameOr(row.name, row.resourceId))
                    )}
                  </bdi>
                  <small title={row.resourceId}>{scopeWords(row.resourceId).where ?? row.resourceId}</small>
                </>
              ),
            },
            { key: 'how', isWhole: true, title: 'How', cell: (row) => row.how.join(', ') },
          ]}
        />
      )}
      {unlisted > 0 ? <p className="meta">{plural(unlisted, 'more use')} not listed here.</p> : null}
    </section>
  );
}

/** People and identities that could act as it without being given its permissions. */
export function Misusers({ misuse, keep }: { readonly misuse: Misuse; readonly keep: string | null }) {
  return (
    <section>
      <div className="section-head">
        <h2>Who could act as this identity</h2>
        <span className="meta">
          {number(misuse.total)}
          {misuse.unread.length > 0 ? ' or more' : ''}
        </span>
      </div>
      <p className="quiet">By running code where it is attached, by attaching it, or by adding a credential to it.</p>
      {misuse.unread.length > 0 ? (
        <p className="notice unknown">
          There may be more: {misuse.unread.join(', ')} {misuse.unread.length === 1 ? 'was' : 'were'} not read.{' '}
          <a href="/coverage">Coverage</a>
        </p>
      ) : null}
      {misuse.who.length === 0 ? (
        <p className="quiet">Nobody in what was read.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Who could act as this identity</span>}
          rows={misuse.who}
          rowKey={(row) => `${row.principalId} ${row.because}`}
          columns={[
            {
              key: 'who',
              title: 'Who',
              isHeader: true,
              cell: (row) => (
                <>
                  <bdi className="row-title">
                    <a href={identityHref(row.principalId, keep)}>{clipped(nameOr(row.name, '(no name read)'))}</a>
                  </bdi>
                  <small className="mono" title={row.principalId}>
                    {shortId(row.principalId)}
                  </small>
                </>
              ),
            },
            { key: 'because', title: 'Because', cell: (row) => row.because },
          ]}
        />
      )}
      {misuse.total > misuse.who.length ? (
        <p className="meta">The first {number(misuse.who.length)} are listed.</p>
      ) : null}
    </section>
  );
}
