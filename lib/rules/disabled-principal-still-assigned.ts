import { grantsOf } from '#lib/inventory/access/privilege-of';
import { hasEnded } from '#lib/inventory/credential-life';
import type { Grant } from '#lib/model/grant';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { SourceId } from '#lib/model/source';
import { defineRule } from '#lib/rules/rule';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';

/** Consents are left out: a disabled client cannot use them, and nobody assigned them to it alone. */
const COUNTED: readonly Grant['kind'][] = ['azure-role', 'app-role', 'directory-role'];
const COUNTED_SOURCES: readonly SourceId[] = ['app-role-assignments', 'directory-roles'];

export default defineRule({
  id: 'disabled-principal-still-assigned',
  title: 'Disabled service principal that still holds roles or live credentials',
  severity: 'medium',
  severityNote: null,
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
  needs: ['service-principals', 'role-assignments', 'credentials', 'privileges'],

  judge(inventory, { now }) {
    const { privileges } = inventory;
    const unread = COUNTED_SOURCES.filter((source) => privileges.unread.includes(source));
    const live = Map.groupBy(
      inventory.credentials.filter((credential) => credential.role === 'sign-in' && !hasEnded(credential, now)),
      ({ holder }) => (holder.kind === 'application' ? holder.application.appId : holder.servicePrincipal.appId),
    );
    return inventory['service-principals'].map((servicePrincipal) => {
      const subject = subjectOf(servicePrincipal);
      if (servicePrincipal.accountEnabled === null)
        return { outcome: 'unknown', subject, because: 'Microsoft Graph did not say whether it is enabled.' };
      if (servicePrincipal.accountEnabled) return { outcome: 'compliant', subject };
      const held = grantsOf(privileges, servicePrincipal.id).filter(({ kind }) => COUNTED.includes(kind));
      const credentials = live.get(servicePrincipal.appId)?.length ?? 0;
      if (held.length === 0 && credentials === 0)
        return unread.length === 0
          ? { outcome: 'compliant', subject }
          : { outcome: 'unknown', subject, because: `What it may still do was not read: ${unread.join(', ')}.` };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: summaryOf(held, credentials > 0),
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

function summaryOf(held: readonly Grant[], hasCredentials: boolean): string {
  const holds = (kind: Grant['kind']): boolean => held.some((grant) => grant.kind === kind);
  const kept = [
    ...(holds('azure-role') ? ['Azure roles'] : []),
    ...(holds('app-role') ? ['application permissions'] : []),
    ...(holds('directory-role') ? ['Entra roles'] : []),
    ...(hasCredentials ? ['live credentials'] : []),
  ];
  const listed = [kept.slice(0, -1).join(', '), ...kept.slice(-1)].filter((part) => part !== '').join(' and ');
  return `It is disabled and still has ${listed}.`;
}

const evidenceOf = ({ id }: ServicePrincipal, held: readonly Grant[], credentials: number) => [
  { field: `servicePrincipals/${id}.accountEnabled`, value: 'false' },
  ...grantEvidence(held),
  ...(credentials > 0
    ? [{ field: 'live credentials of the application and service principal', value: String(credentials) }]
    : []),
];
