import type { Auditor } from '#lib/model/auditor';
import type { Subject } from '#lib/model/subject';

/** The product's own identity. What it is called in the directory is not in its token. */
export const auditorSubject = ({ objectId, appId }: Auditor): Subject => ({
  kind: 'service-principal',
  id: objectId,
  name: 'Identity that runs this scan',
  credential: null,
  appId,
  applicationId: null,
  resourceId: null,
  subscriptionId: null,
});
