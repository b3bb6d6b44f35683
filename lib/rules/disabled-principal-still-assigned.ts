import { hasEnded } from '#lib/inventory/credential-life';
import type { RoleAssignment } from '#lib/model/azure-resource';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { defineRule } from '#lib/rules/rule';

export default defineRule({
  id: 'disabled-principal-still-assigned',
  title: 'Disabled service principal that still holds roles or live credentials',
  severity: 'medium',
  severityNote: 'Application permissions are not read yet; Azure roles and credentials are.',
  examines: 'service-principal',
  why: 'Disabling is one switch, and one switch turns it back on. Whoever can flip it gets every role and every credential that was left in place.',
  remedy: {
    summary: 'Remove its roles and credentials, or delete it.',
    steps: [
      'Make sure that nothing waits for it to be enabled again.',
      'Remove its role assignments and credentials.',
      'Delete the application or service principal; it stays restorable for 30 days.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Disable user sign-in for an application',
      url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/disable-user-sign-in-portal',
    },
    {
      text: 'Remove Azure role assignments',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-remove',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['identity_orphaned'],
  needs: ['service-principals', 'role-assignments', 'credentials'],

  judge(inventory, { now }) {
    const grants = Map.groupBy(inventory['role-assignments'], ({ principalId }) => principalId);
    const live = Map.groupBy(
      inventory.credentials.filter((credential) => credential.role === 'sign-in' && !hasEnded(credential, now)),
      ({ holder }) => (holder.kind === 'application' ? holder.application.appId : holder.servicePrincipal.appId),
    );
    return inventory['service-principals'].map((servicePrincipal) => {
      const subject = subjectOf(servicePrincipal);
      if (servicePrincipal.accountEnabled === null)
        return { outcome: 'unknown', subject, because: 'Microsoft Graph did not say whether it is enabled.' };
      const held = grants.get(servicePrincipal.id) ?? [];
      const credentials = live.get(servicePrincipal.appId)?.length ?? 0;
      if (servicePrincipal.accountEnabled || (held.length === 0 && credentials === 0))
        return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: summaryOf(held.length > 0, credentials > 0),
        evidence: evidenceOf(servicePrincipal, held, credentials),
        dueAt: null,
      };
    });
  },
});

const subjectOf = ({ id, appId, displayName }: ServicePrincipal) => ({
  kind: 'service-principal' as const,
  id,
  name: displayName,
  credential: null,
  appId,
  applicationId: null,
  resourceId: null,
  subscriptionId: null,
});

function summaryOf(hasRoles: boolean, hasCredentials: boolean): string {
  if (hasRoles && hasCredentials) return 'It is disabled and still holds Azure roles and live credentials.';
  return hasRoles ? 'It is disabled and still holds Azure roles.' : 'It is disabled and still has live credentials.';
}

const evidenceOf = ({ id }: ServicePrincipal, held: readonly RoleAssignment[], credentials: number) => [
  { field: `servicePrincipals/${id}.accountEnabled`, value: 'false' },
  ...held.map((assignment) => ({
    field: `${assignment.id}.properties.roleDefinitionId`,
    value: `${assignment.roleDefinitionId} at ${assignment.scope}`,
  })),
  ...(credentials > 0
    ? [{ field: 'live credentials of the application and service principal', value: String(credentials) }]
    : []),
];
