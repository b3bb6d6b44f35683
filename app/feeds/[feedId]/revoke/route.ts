import { may } from '#lib/model/access/role';
import { isSamePerson, personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import { getStore } from '#lib/scan/store-instance';
import { auditTenant } from '../../../audit-tenant';
import { guardedMutation } from '../../../guarded';

/** Ends a feed: one's own, or with Admin anybody's. */
export const POST = guardedMutation<RouteContext<'/feeds/[feedId]/revoke'>>(
  'read',
  async (_request, { params }, visitor) => {
    const { feedId } = await params;
    const store = await getStore();
    const feed = await store.feed(auditTenant(), feedId);
    const by = personOf(visitor.actor);
    const isAllowed = feed && (isSamePerson(feed.createdBy, by) || may(visitor.actor.roles, 'administer'));
    const action = 'feed.revoke';
    if (!feed || !isAllowed) {
      const because = feed ? 'Only its maker or an Admin may end a feed.' : 'There is no such feed.';
      await visitor.record({ action, outcome: 'refused', object: feedId, because });
      return new Response(null, { status: 303, headers: { location: '/feeds?failed=not-yours' } });
    }
    await visitor.record({ action, outcome: 'success', object: feedId });
    await store.revokeFeed(auditTenant(), feedId, toInstant(new Date()), by);
    return new Response(null, { status: 303, headers: { location: '/feeds?revoked=1' } });
  },
);
