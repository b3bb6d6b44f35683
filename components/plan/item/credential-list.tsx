import { DataTable } from '#components/ui/data-table';
import { Due } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import { ROUTE_WORDS } from '#lib/report/plan/plan-words';
import { clipped, nameOr, plural } from '#lib/report/words';

const KINDS = { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated' } as const;

/** Each credential with what becomes of it; one that has expired goes its own way. */
export function CredentialList({ item, now }: { readonly item: PlanItem; readonly now: Instant }) {
  if (item.credentials.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>Credentials</h2>
        <span className="meta">{plural(item.credentials.length, 'credential')} of this application</span>
      </div>
      <DataTable
        caption={<span className="visually-hidden">Credentials and what becomes of them</span>}
        rows={item.credentials}
        rowKey={({ holderId, kind, keyId }) => `${holderId}/${kind}/${keyId}`}
        columns={[
          {
            key: 'name',
            title: 'Credential',
            isHeader: true,
            cell: ({ kind, name, keyId }) => (
              <>
                <span className="row-title">{KINDS[kind]}</span> <bdi>{clipped(nameOr(name, '(no name)'), 32)}</bdi>
                <small className="mono">{clipped(keyId, 44)}</small>
              </>
            ),
          },
          {
            key: 'ends',
            title: 'Ends',
            isWhole: true,
            cell: ({ endsAt, kind }) => (
              <Due at={endsAt} now={now} none={kind === 'federated' ? 'Does not end' : 'No end date'} />
            ),
          },
          {
            key: 'route',
            title: 'What becomes of it',
            cell: ({ route, reason }) => (
              <>
                {route === 'keep' ? 'Kept' : route === 'unknown' ? 'Not evaluated' : 'Removed at the end'}
                <small>
                  {ROUTE_WORDS[route]}: {reason}
                </small>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
