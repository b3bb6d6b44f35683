import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { UserActivity } from '#lib/model/user';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { userSubject } from '#lib/rules/subjects/user-subject';
import { weaker } from '#lib/rules/subjects/weaker';

export default defineRule({
  id: 'service-account-unused',
  title: 'Service account that nothing signs in with',
  severity: 'medium',
  severityNote: null,
  examines: 'user',
  why: 'Its password works and nobody would notice it being used. Accounts like this are what password spraying looks for.',
  remedy: {
    summary: 'Block its sign-in, wait, then delete it.',
    steps: [
      'Ask whether something runs less often than the days looked at, or signs in to Active Directory only.',
      'Block its sign-in and wait for somebody to miss it.',
      'Delete it. It stays restorable for 30 days.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Manage inactive user accounts',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/howto-manage-inactive-user-accounts',
    },
    { text: 'signInActivity resource type', url: 'https://learn.microsoft.com/graph/api/resources/signinactivity' },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_unused'],
  needs: ['serviceAccounts', 'user-activity'],
  thresholds: ['unusedAfterDays'],

  judge({ serviceAccounts }, { now, thresholds: { unusedAfterDays } }) {
    return serviceAccounts.map(({ user, reason, confidence, activity }) => {
      const subject = userSubject(user);
      if (user.accountEnabled === false) return { outcome: 'compliant', subject };
      if (!activity.known) return { outcome: 'unknown', subject, because: activity.because };
      const isOld = (at: Instant): boolean => wholeDaysBetween(at, now) > unusedAfterDays;
      const lastAt = lastSignIn(activity.value);
      if (lastAt !== null && !isOld(lastAt)) return { outcome: 'compliant', subject };
      if (user.createdAt !== null && !isOld(user.createdAt)) return { outcome: 'compliant', subject };
      if (lastAt === null && user.createdAt === null)
        return { outcome: 'unknown', subject, because: 'Microsoft Graph did not say when it was created.' };
      if (lastAt === null && user.onPremisesSynced)
        return {
          outcome: 'unknown',
          subject,
          because: 'It may sign in to Active Directory, which Entra does not see.',
        };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: weaker('likely', confidence),
        summary: `${lastAt === null ? 'No sign-in of it is on record.' : `It last signed in on ${dayOf(lastAt)}.`} ${reason}`,
        evidence: [
          { field: `users/${user.id}.signInActivity`, value: lastAt ?? 'null' },
          { field: `users/${user.id}.createdDateTime`, value: user.createdAt ?? 'null' },
        ],
        dueAt: null,
      };
    });
  },
});

/** Of any kind: most service accounts never sign in interactively. */
const lastSignIn = (activity: UserActivity | null): Instant | null =>
  [activity?.lastInteractiveAt, activity?.lastNonInteractiveAt, activity?.lastSuccessfulAt]
    .filter((at): at is Instant => at != null)
    .sort()
    .at(-1) ?? null;
