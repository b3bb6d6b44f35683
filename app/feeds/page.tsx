import { cookies } from 'next/headers';
import { FeedsView } from '#components/feeds/feeds-view';
import { Shell } from '#components/shell/shell';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { may } from '#lib/model/access/role';
import { isSamePerson, personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import { one } from '#lib/report/url/query';
import { auditTenant } from '../audit-tenant';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { newAddress, saidOf } from './new-address';

export const metadata = { title: 'Calendar feeds' };

/** One's own feeds; an Admin sees everybody's. */
export default async function FeedsPage({ searchParams }: PageProps<'/feeds'>) {
  const { actor } = await requireRole('read');
  const parameters = await searchParams;
  const { store, shell } = await pageContext({}, '/feeds');
  const canEndAll = may(actor.roles, 'administer');
  const me = personOf(actor);
  const feeds = (await store.feeds(auditTenant()))
    .map(({ hash: _, ...feed }) => ({ ...feed, isOwn: isSamePerson(feed.createdBy, me) }))
    .filter(({ isOwn }) => isOwn || canEndAll);
  return (
    <Shell context={shell}>
      <FeedsView
        feeds={feeds}
        now={toInstant(new Date())}
        address={await newAddress(store, me, one(parameters, 'made'), await cookies(), getAccessSettings().appUrl)}
        said={saidOf(one(parameters, 'failed') ?? (one(parameters, 'revoked') ? 'revoked' : null))}
        canEndAll={canEndAll}
      />
    </Shell>
  );
}
