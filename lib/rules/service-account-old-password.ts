import { wholeDaysBetween } from '#lib/model/instant';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrants } from '#lib/rules/subjects/privileged-grants';
import { userSubject } from '#lib/rules/subjects/user-subject';
import { weaker } from '#lib/rules/subjects/weaker';

export default defineRule({
  id: 'service-account-old-password',
  title: 'Service account whose password has not changed for more than a year',
  severity: 'high',
  severityNote: 'High with a privileged Entra or Azure role, else medium.',
  examines: 'user',
  why: 'A password that old was known to people who have left and lies in scripts and configuration that nobody remembers. Every one of those copies still works.',
  remedy: {
    summary: 'Rotate the password, then replace the account by a workload identity.',
    steps: [
      'Find what signs in with it: the sign-in logs name the address and the client.',
      'Change the password and every place that holds it, in one maintenance window.',
      'Plan its replacement by a managed identity or an application.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Govern Microsoft Entra user-based service accounts',
      url: 'https://learn.microsoft.com/entra/architecture/govern-service-accounts',
    },
    { text: 'user resource type', url: 'https://learn.microsoft.com/graph/api/resources/user' },
  ],
  reviewed: '2026-11-25',
  checks: ['service_account_old_password'],
  needs: ['serviceAccounts', 'privileges'],
  thresholds: ['passwordAgeDaysMax'],

  judge({ serviceAccounts, privileges }, { now, thresholds }) {
    return serviceAccounts.map(({ user, reason, confidence }) => {
      const subject = userSubject(user);
      const { accountEnabled, lastPasswordChangeAt, onPremisesSynced } = user;
      if (accountEnabled === false) return { outcome: 'compliant', subject };
      if (onPremisesSynced)
        return {
          outcome: 'unknown',
          subject,
          because: 'Its password is changed in Active Directory, which need not tell Entra when.',
        };
      if (lastPasswordChangeAt === null)
        return { outcome: 'unknown', subject, because: 'Microsoft Graph did not say when its password last changed.' };
      if (wholeDaysBetween(lastPasswordChangeAt, now) <= thresholds.passwordAgeDaysMax)
        return { outcome: 'compliant', subject };
      const held = privilegedGrants(privileges, user.id);
      const grants = held.known ? held.value : [];
      const told = `Its password was last changed on ${dayOf(lastPasswordChangeAt)}.`;
      return {
        outcome: 'violation',
        subject,
        severity: grants.length > 0 ? 'high' : 'medium',
        confidence: weaker('certain', confidence),
        summary: `${told}${grants.length > 0 ? ` It holds ${grantNames(grants)}.` : ''} ${reason}`,
        evidence: [
          { field: `users/${user.id}.lastPasswordChangeDateTime`, value: lastPasswordChangeAt },
          ...grantEvidence(grants),
        ],
        dueAt: null,
      };
    });
  },
});
