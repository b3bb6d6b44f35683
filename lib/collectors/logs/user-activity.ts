import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { usedAt } from '#lib/collectors/logs/used-at';
import type { UserActivity } from '#lib/model/user';

const text = z.string().nullish();

const WireUser = z.object({
  id: z.string(),
  signInActivity: z
    .object({ lastSignInDateTime: text, lastNonInteractiveSignInDateTime: text, lastSuccessfulSignInDateTime: text })
    .nullish(),
});

/** Apart from `users`: it is licensed, comes 500 at a time, and may be asked for ten times a minute. */
export default defineCollector({
  source: 'user-activity',
  title: 'When each user last signed in',
  permission: 'User.Read.All and AuditLog.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/resources/signinactivity',
  after: [],
  async collect({ azure, onRows }) {
    return azure.graph(onRows).list('/users?$select=id,signInActivity&$top=500', WireUser, toUserActivity);
  },
});

export const toUserActivity = (wire: z.infer<typeof WireUser>): UserActivity => ({
  userId: wire.id.toLowerCase(),
  lastInteractiveAt: usedAt(wire.signInActivity?.lastSignInDateTime),
  lastNonInteractiveAt: usedAt(wire.signInActivity?.lastNonInteractiveSignInDateTime),
  lastSuccessfulAt: usedAt(wire.signInActivity?.lastSuccessfulSignInDateTime),
});
