import { defineRule } from '#lib/rules/rule';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrants } from '#lib/rules/subjects/privileged-grants';
import { userSubject } from '#lib/rules/subjects/user-subject';
import { weaker } from '#lib/rules/subjects/weaker';

export default defineRule({
  id: 'service-account-privileged',
  title: 'Service account with a privileged Entra or Azure role',
  severity: 'high',
  severityNote: null,
  examines: 'user',
  why: 'It signs in with a password and usually without a second factor, so that the password alone is enough for everything the role allows. Roles that it has through a group are not read.',
  remedy: {
    summary: 'Move the work to a workload identity with a narrow role, and take the role from the account.',
    steps: [
      'Find out what the service really changes.',
      'Give that to a managed identity or an application, at the narrowest scope.',
      'Remove the role from the account.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Govern Microsoft Entra user-based service accounts',
      url: 'https://learn.microsoft.com/entra/architecture/govern-service-accounts',
    },
    {
      text: 'Privileged roles and permissions in Microsoft Entra ID',
      url: 'https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['role_assignment_over_privileged'],
  needs: ['serviceAccounts', 'role-assignments', 'directory-roles', 'privileges'],

  judge({ serviceAccounts, privileges }) {
    return serviceAccounts.map(({ user, reason, confidence }) => {
      const subject = userSubject(user);
      if (user.accountEnabled === false) return { outcome: 'compliant', subject };
      const held = privilegedGrants(privileges, user.id);
      if (!held.known) return { outcome: 'unknown', subject, because: held.because };
      if (held.value.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: weaker('likely', confidence),
        summary: `It holds ${grantNames(held.value)}. ${reason}`,
        evidence: grantEvidence(held.value),
        dueAt: null,
      };
    });
  },
});
