import { IdentityTable } from '#components/inventory/identity-table';
import { ListPage, type ListProps } from '#components/inventory/list-page';
import type { Listed } from '#lib/model/finding';
import type { IdentityFilter, IdentityRow, IdentitySort } from '#lib/model/rows/identity-row';
import { KIND_WORDS, PUBLISHER_WORDS, STATE_WORDS } from '#lib/report/inventory-words';
import { unreadParts } from '#lib/report/list-gaps';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { listHref } from '#lib/report/url/list-query';
import { one } from '#lib/report/url/query';
import { number } from '#lib/report/words';

/** Everything that signs in and is no person. */
export function IdentitiesView(props: ListProps<Listed<IdentityRow>, IdentityFilter, IdentitySort['by']>) {
  const { scan, parameters, query, page } = props;
  const counts = scan.summary.inventory?.identity;
  const facets = counts?.facets ?? {};
  const microsoft = facets.publisher?.microsoft ?? 0;
  const isShown = one(parameters, 'microsoft') === 'shown';
  return (
    <ListPage
      {...props}
      address={IDENTITY_LIST}
      noun={['identity', 'identities']}
      counts={counts}
      terms={['application', 'service-principal', 'managed-identity', 'orphaned', 'tier']}
      unread={unreadParts(scan.summary, 'identity')}
      menus={[
        { name: 'kind', label: 'Type', options: KIND_WORDS, counts: facets.kind },
        { name: 'state', label: 'State', options: STATE_WORDS, counts: facets.state },
        {
          name: 'privileged',
          label: 'Privileged',
          options: { yes: 'Yes', no: 'No', unknown: 'Not evaluated' },
          counts: facets.privileged,
        },
        { name: 'credentials', label: 'Credentials', options: { some: 'Has some', none: 'Has none' } },
        {
          name: 'owner',
          label: 'Owner',
          options: { none: 'No owner', some: 'Has an owner', unknown: 'Not evaluated' },
          counts: facets.owner,
        },
        { name: 'publisher', label: 'Publisher', options: PUBLISHER_WORDS, counts: facets.publisher },
      ]}
      hidden={
        microsoft > 0 && one(parameters, 'publisher') === null ? (
          <a className="chip" href={listHref(IDENTITY_LIST, parameters, { microsoft: isShown ? null : 'shown' })}>
            {isShown ? 'Hide' : 'Show'} {number(microsoft)} of Microsoft’s own
          </a>
        ) : null
      }
      table={<IdentityTable rows={page.rows} sort={query.sort} parameters={parameters} />}
    >
      {microsoft > 0 && !isShown && one(parameters, 'publisher') === null
        ? `Microsoft’s own ${number(microsoft)} service principals are hidden.`
        : null}
    </ListPage>
  );
}
