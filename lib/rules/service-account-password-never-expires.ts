import { defineRule } from '#lib/rules/rule';
import { userSubject } from '#lib/rules/subjects/user-subject';
import { weaker } from '#lib/rules/subjects/weaker';

export default defineRule({
  id: 'service-account-password-never-expires',
  title: 'Service account whose password never expires',
  severity: 'medium',
  severityNote: null,
  examines: 'user',
  why: 'Nothing ever asks for a new password, so one that leaked years ago still works. Nobody sits at a service account to change it unasked.',
  remedy: {
    summary: 'Replace the account by a workload identity, or rotate its password on schedule.',
    steps: [
      'Find what signs in with it, and whether that can use a managed identity or an application.',
      'Until then, keep its password in a vault and rotate it on schedule.',
      'Remove DisablePasswordExpiration from its password policies where the tenant lets passwords expire.',
    ],
    effort: 'days',
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
  needs: ['serviceAccounts'],

  judge({ serviceAccounts }) {
    return serviceAccounts.map(({ user, reason, confidence }) => {
      const subject = userSubject(user);
      if (user.accountEnabled === false || !user.passwordNeverExpires) return { outcome: 'compliant', subject };
      if (user.onPremisesSynced)
        return {
          outcome: 'unknown',
          subject,
          because: 'Synchronisation sets this for every account; Active Directory decides when its password expires.',
        };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: weaker('certain', confidence),
        summary: `Its password never expires. ${reason}`,
        evidence: [{ field: `users/${user.id}.passwordPolicies`, value: 'DisablePasswordExpiration' }],
        dueAt: null,
      };
    });
  },
});
