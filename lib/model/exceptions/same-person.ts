import type { Actor } from '#lib/model/access/actor';
import type { Person } from '#lib/model/exceptions/exception';

/** `tid` and `oid`, never the name; everyone in the open demo is one person. Null: nobody who could answer for it. */
export function identityOf({
  kind,
  tenantId,
  objectId,
}: Pick<Person, 'kind' | 'tenantId' | 'objectId'>): string | null {
  if (kind === 'demo') return 'demo';
  return tenantId && objectId ? `${tenantId}/${objectId}`.toLowerCase() : null;
}

export const isSamePerson = (one: Person, other: Person): boolean => {
  const identity = identityOf(one);
  return identity !== null && identity === identityOf(other);
};

export const personOf = ({ kind, tenantId, objectId, name }: Actor): Person => ({ kind, tenantId, objectId, name });
