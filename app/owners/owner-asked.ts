import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';
import { currentVisitor } from '../require-role';

/** An object id no user has: `me`, where nobody is signed in, owns nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A filter whose owner is the id the store knows: `me` is who looks, a sign-in name the user of it. */
export async function withOwnerAsked<Filter extends object>(
  store: Pick<Store, 'userCalled'>,
  scan: Scan,
  filter: Filter,
): Promise<Filter> {
  const asked = 'owner' in filter && typeof filter.owner === 'string' ? filter.owner : null;
  if (asked === 'me') {
    const { actor } = await currentVisitor();
    return { ...filter, owner: actor.objectId?.toLowerCase() ?? NOBODY };
  }
  if (!asked?.includes('@')) return filter;
  return { ...filter, owner: (await store.userCalled(scan.id, asked))?.id ?? asked };
}
