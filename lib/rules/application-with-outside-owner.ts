import { type ApplicationOrigin, originOf } from '#lib/inventory/tenant-of';
import type { Owner } from '#lib/model/application';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { User } from '#lib/model/user';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrantsOfApplication } from '#lib/rules/subjects/privileged-grants';

type Side = 'inside' | 'outside' | 'unknown';

export default defineRule({
  id: 'application-with-outside-owner',
  title: 'Privileged application that someone outside the organisation owns',
  severity: 'high',
  severityNote: null,
  examines: 'application',
  why: 'An owner can add a credential and sign in as the application. A guest, or an application of another tenant, is protected by rules that this tenant neither sets nor sees.',
  remedy: {
    summary: 'Replace the outside owner by people of this organisation.',
    steps: [
      'Assign two owners from inside.',
      'Remove the guest or the foreign service principal from the owners.',
      'Look through its credentials for ones that the outside owner added, and replace those.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Overview of enterprise application ownership',
      url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/overview-assign-app-owners',
    },
    {
      text: 'Properties of a B2B guest user',
      url: 'https://learn.microsoft.com/entra/external-id/user-properties',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['external_application_risky'],
  needs: ['applications', 'owners', 'users', 'service-principals', 'organization', 'privileges'],

  judge(inventory) {
    const { applications, privileges, organization } = inventory;
    const users = new Map(inventory.users.map((user) => [user.id, user]));
    const origins = new Map(
      inventory['service-principals'].map((principal) => [principal.id, originIn(principal, organization)]),
    );
    const ownersOf = new Map(inventory.owners.map((entry) => [entry.applicationId, entry.owners]));
    return applications.map((application) => {
      const subject = applicationSubject(application);
      const owners = ownersOf.get(application.id);
      if (!owners) return { outcome: 'unknown', subject, because: 'Its owners are not in the list that was read.' };
      const sides = owners.map((owner) => ({ owner, side: sideOf(owner, users, origins) }));
      if (sides.every(({ side }) => side === 'inside')) return { outcome: 'compliant', subject };

      const held = privilegedGrantsOfApplication(privileges, application.appId);
      if (!held.known) return { outcome: 'unknown', subject, because: held.because };
      if (held.value.length === 0) return { outcome: 'compliant', subject };
      const outside = sides.filter(({ side }) => side === 'outside').map(({ owner }) => owner);
      if (outside.length === 0)
        return { outcome: 'unknown', subject, because: 'Where one of its owners belongs could not be read.' };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'likely',
        summary: `${nounsOf(outside)} owns it, and it holds ${grantNames(held.value)}.`,
        evidence: [
          ...outside.map(({ id, kind }) => ({
            field: `applications/${application.id}/owners[${id}]`,
            value: kind === 'user' ? 'userType Guest' : 'appOwnerOrganizationId of another tenant',
          })),
          ...grantEvidence(held.value),
        ],
        dueAt: null,
      };
    });
  },
});

/** A managed identity is this tenant’s, although no owner is written on it. */
const originIn = (principal: ServicePrincipal, organization: Parameters<typeof originOf>[1]): ApplicationOrigin =>
  principal.type === 'ManagedIdentity' ? 'own' : originOf(principal, organization);

/** A guest who is disabled cannot act, and Microsoft’s own services own what they manage. */
function sideOf(
  { id, kind, accountEnabled }: Owner,
  users: ReadonlyMap<string, User>,
  origins: ReadonlyMap<string, ApplicationOrigin>,
): Side {
  if (kind === 'service-principal') {
    const origin = origins.get(id) ?? 'unknown';
    if (origin === 'unknown') return 'unknown';
    return origin === 'foreign' ? 'outside' : 'inside';
  }
  const user = users.get(id);
  if (!user || user.userType === null) return 'unknown';
  const isDisabled = (accountEnabled ?? user.accountEnabled) === false;
  return user.userType === 'Guest' && !isDisabled ? 'outside' : 'inside';
}

const nounsOf = (outside: readonly Owner[]): string =>
  outside.some(({ kind }) => kind === 'user') ? 'A guest' : 'A service principal of another tenant';
