import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { UserActivity } from '#lib/model/user';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { userSubject } from '#lib/rules/subjects/user-subject';

/** Somebody signs in to a new account to set it up. */
const SETTING_UP_DAYS = 7;

export default defineRule({
  id: 'service-account-used-by-person',
  title: 'Service account that somebody signed in to interactively',
  severity: 'medium',
  severityNote: null,
  examines: 'user',
  why: 'When people share the account nobody can tell who acted, and its password is known to all of them. Clients of old mail protocols count as interactive too, so look at the sign-in before asking who it was.',
  remedy: {
    summary: 'Find out who or what signed in, give people accounts of their own, and keep this one for its service.',
    steps: [
      'Open its interactive sign-ins and look at the client, the address and the application.',
      'Give whoever needs it an account of their own with the same access.',
      'Change its password, and let Conditional Access admit it only from where its service runs.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Govern Microsoft Entra user-based service accounts',
      url: 'https://learn.microsoft.com/entra/architecture/govern-service-accounts',
    },
    { text: 'signInActivity resource type', url: 'https://learn.microsoft.com/graph/api/resources/signinactivity' },
  ],
  reviewed: '2026-11-25',
  checks: ['service_account_interactive_use'],
  needs: ['serviceAccounts', 'user-activity'],
  thresholds: ['unusedAfterDays'],

  judge({ serviceAccounts }, { now, thresholds: { unusedAfterDays } }) {
    return serviceAccounts.map(({ user, reason, activity }) => {
      const subject = userSubject(user);
      if (!activity.known) return { outcome: 'unknown', subject, because: activity.because };
      const at = activity.value?.lastInteractiveAt ?? null;
      const isRecent = at !== null && wholeDaysBetween(at, now) <= unusedAfterDays;
      if (user.accountEnabled === false || !isRecent || isSettingUp(user.createdAt, at))
        return { outcome: 'compliant', subject };
      const didSucceed = succeeded(activity.value);
      if (didSucceed === null)
        return { outcome: 'unknown', subject, because: 'Whether its last interactive sign-in succeeded is not told.' };
      if (!didSucceed) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'possible',
        summary: `Somebody signed in to it interactively on ${dayOf(at)}. ${reason}`,
        evidence: [
          { field: `users/${user.id}.signInActivity.lastSignInDateTime`, value: at },
          {
            field: `users/${user.id}.signInActivity.lastSuccessfulSignInDateTime`,
            value: activity.value?.lastSuccessfulAt ?? 'null',
          },
        ],
        dueAt: null,
      };
    });
  },
});

const isSettingUp = (createdAt: Instant | null, at: Instant): boolean =>
  createdAt !== null && wholeDaysBetween(createdAt, at) < SETTING_UP_DAYS;

/**
 * The last interactive sign-in may have failed, as a guessed password does. It succeeded when the last success is the
 * same moment, and failed when that lies before it; a later success may be one of the service's own. Null: not told.
 */
function succeeded(activity: UserActivity | null): boolean | null {
  if (!activity?.lastInteractiveAt) return false;
  const { lastInteractiveAt, lastNonInteractiveAt, lastSuccessfulAt } = activity;
  if (lastSuccessfulAt === null || lastSuccessfulAt < lastInteractiveAt) return false;
  const isServices = lastNonInteractiveAt !== null && lastSuccessfulAt > lastInteractiveAt;
  return isServices ? null : true;
}
