import type { Actor } from '#lib/model/access/actor';
import type { Session } from '#lib/store/access-store';

const REF_LENGTH = 12;

/** The person of a session, with a reference that names the session without being able to continue it. */
export const sessionActor = ({ tenantId, objectId, name, roles, hash }: Session): Actor => ({
  kind: 'person',
  tenantId,
  objectId,
  name,
  roles,
  sessionRef: hash.slice(0, REF_LENGTH),
});
