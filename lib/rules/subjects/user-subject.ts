import type { Subject } from '#lib/model/subject';
import type { User } from '#lib/model/user';

/** A user as what a verdict is about. */
export const userSubject = ({ id, displayName, userPrincipalName }: User): Subject => ({
  kind: 'user',
  id,
  name: displayName ?? userPrincipalName,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: null,
  subscriptionId: null,
});
