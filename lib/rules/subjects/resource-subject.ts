import { nameOf, subscriptionOf } from '#lib/model/arm-id';
import type { Subject } from '#lib/model/subject';
import type { AzureItem } from '#lib/model/workload-facts';

/** An Azure resource as what a verdict is about. */
export const resourceSubject = ({ id, name, subscriptionId }: AzureItem): Subject => ({
  kind: 'resource',
  id,
  name,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});

/** One of which only the id is known. */
export const resourceSubjectOf = (id: string): Subject =>
  resourceSubject({ id, name: nameOf(id), subscriptionId: subscriptionOf(id) ?? '' });
