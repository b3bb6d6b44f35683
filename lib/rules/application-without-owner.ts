import { grantsOfApplication, privilegeOfApplication } from '#lib/inventory/access/privilege-of';
import type { Owner } from '#lib/model/application';
import type { Evidence } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';
import { privilegeEvidence } from '#lib/rules/subjects/grant-evidence';

export default defineRule({
  id: 'application-without-owner',
  title: 'Application without an enabled owner',
  severity: 'high',
  severityNote:
    'High when the application holds something privileged, else medium. Where its grants could not be read, the evidence says so.',
  examines: 'application',
  why: 'Nobody answers for it: nobody renews its credentials in time, notices a new one, or can say whether it is still needed. An owner who has left the company is as good as none.',
  remedy: {
    summary: 'Assign at least two people who answer for it, or retire it.',
    steps: [
      'Ask who added it and who uses it: the audit log and the sign-in logs tell.',
      'Assign two owners. An owner can add credentials, so choose people you would trust with its access.',
      'If nobody needs it, delete it. It can be restored for 30 days.',
    ],
    effort: 'hours',
  },
  references: [
    { text: 'List owners of an application', url: 'https://learn.microsoft.com/graph/api/application-list-owners' },
    {
      text: 'Overview of enterprise application ownership',
      url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/overview-assign-app-owners',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['identity_without_owner'],
  needs: ['applications', 'owners', 'privileges'],

  judge({ applications, owners, privileges }) {
    const ownersOf = new Map(owners.map((entry) => [entry.applicationId, entry.owners]));
    return applications.map((application) => {
      const subject = applicationSubject(application);
      const owned = ownersOf.get(application.id);
      if (!owned) return { outcome: 'unknown', subject, because: 'Its owners are not in the list that was read.' };
      if (owned.some(({ accountEnabled }) => accountEnabled === true)) return { outcome: 'compliant', subject };
      if (owned.some(({ accountEnabled }) => accountEnabled === null))
        return {
          outcome: 'unknown',
          subject,
          because: 'It has owners, but whether they are enabled could not be read.',
        };
      return {
        outcome: 'violation',
        subject,
        severity: privilegeOfApplication(privileges, application.appId) === 'yes' ? 'high' : 'medium',
        confidence: 'certain',
        summary: owned.length === 0 ? 'It has no owner.' : 'Every owner is disabled.',
        evidence: [
          ...evidenceOf(application.id, owned),
          ...privilegeEvidence(privileges, grantsOfApplication(privileges, application.appId)),
        ],
        dueAt: null,
      };
    });
  },
});

const evidenceOf = (id: string, owners: readonly Owner[]): readonly Evidence[] =>
  owners.length === 0
    ? [{ field: `applications/${id}/owners`, value: '[]' }]
    : owners.map((owner) => ({ field: `applications/${id}/owners[${owner.id}].accountEnabled`, value: 'false' }));
