import type { ReadFacts } from '#lib/model/source';
import type { User, UserActivity } from '#lib/model/user';
import { NO_GRANTS, user, userActivity } from '#lib/rules/testing/build-grants';

/** One service account, by its employee type, with every source of grants read and empty. */
export const accountFacts = (
  over: Partial<User> = {},
  activity: Partial<UserActivity> | null = {},
  more: ReadFacts = {},
): ReadFacts => ({
  ...NO_GRANTS,
  users: [user({ displayName: 'svc-orders', employeeType: 'Service', ...over })],
  'user-activity': activity === null ? [] : [userActivity(activity)],
  ...more,
});
