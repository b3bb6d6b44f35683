import type { Application } from '#lib/model/application';
import type { Subject } from '#lib/model/subject';

/** An application registration as what a verdict is about. */
export const applicationSubject = ({ id, appId, displayName }: Application): Subject => ({
  kind: 'application',
  id,
  name: displayName,
  credential: null,
  appId,
  applicationId: id,
  resourceId: null,
  subscriptionId: null,
});
