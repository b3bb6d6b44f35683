import { platformReason } from '#lib/inventory/platform-credential';
import type { Application } from '#lib/model/application';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Evidence } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';
import { dayOf } from '#lib/rules/subjects/day-of';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrantsOfApplication } from '#lib/rules/subjects/privileged-grants';

/** Ways of single sign-on in which Entra issues no token, so that its reports see no sign-in. */
const SIGNS_IN_UNSEEN = new Set(['password', 'notSupported', 'external']);

export default defineRule({
  id: 'application-unused',
  title: 'Application that nobody and nothing signs in with',
  severity: 'high',
  severityNote: 'High with privileged permissions or roles, else medium.',
  examines: 'application',
  why: 'What nobody uses nobody watches. Its credentials and permissions stay in force, and a sign-in with one of them would surprise no one.',
  remedy: {
    summary: 'Disable its service principal, wait, then delete it.',
    steps: [
      'Ask its owner whether something runs less often than the days looked at, such as once a year.',
      'Disable sign-in for its service principal and wait for somebody to miss it.',
      'Remove its credentials and permissions and delete it. It stays restorable for 30 days.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'servicePrincipalSignInActivity resource type',
      url: 'https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity',
    },
    {
      text: 'Recommendation to remove unused applications',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-apps',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_unused'],
  needs: ['applications', 'service-principals', 'service-principal-activity', 'privileges'],
  thresholds: ['unusedAfterDays'],

  judge(inventory, { now, thresholds: { unusedAfterDays } }) {
    const principals = new Map(inventory['service-principals'].map((principal) => [principal.appId, principal]));
    const lastUses = new Map(
      inventory['service-principal-activity'].map(({ appId, lastUsedAt }) => [appId, lastUsedAt]),
    );
    return inventory.applications.map((application) => {
      const subject = applicationSubject(application);
      const principal = principals.get(application.appId);
      const lastUsedAt = lastUses.get(application.appId) ?? null;
      const isOld = (at: Instant): boolean => wholeDaysBetween(at, now) > unusedAfterDays;
      if (lastUsedAt !== null && !isOld(lastUsedAt)) return { outcome: 'compliant', subject };
      if (application.createdAt !== null && !isOld(application.createdAt)) return { outcome: 'compliant', subject };
      const blind = unseenUse(application, principal, lastUsedAt);
      if (blind !== null) return { outcome: 'unknown', subject, because: blind };
      const held = privilegedGrantsOfApplication(inventory.privileges, application.appId);
      const grants = held.known ? held.value : [];
      const told = lastUsedAt === null ? 'No sign-in of it is on record.' : `It was last used on ${dayOf(lastUsedAt)}.`;
      return {
        outcome: 'violation',
        subject,
        severity: grants.length > 0 ? 'high' : 'medium',
        confidence: 'likely',
        summary: grants.length > 0 ? `${told} It holds ${grantNames(grants)}.` : told,
        evidence: [...evidenceOf(application, lastUsedAt), ...grantEvidence(grants)],
        dueAt: null,
      };
    });
  },
});

/** Why the report would not show a use, as a sentence; null when it would. */
function unseenUse(
  application: Application,
  principal: ServicePrincipal | undefined,
  lastUsedAt: Instant | null,
): string | null {
  const { createdAt, signInAudience } = application;
  if (createdAt === null && lastUsedAt === null) return 'When it was created was not sent by Microsoft Graph.';
  if (signInAudience !== 'AzureADMyOrg')
    return 'Other tenants or personal accounts may use it, and their sign-ins are not shown here.';
  if (isPlatforms(application)) return 'By its credential it serves the platform, which may use it without a sign-in.';
  if (SIGNS_IN_UNSEEN.has(principal?.singleSignOnMode ?? ''))
    return 'People sign in to it without a token of Microsoft Entra, which no report shows.';
  return null;
}

/** Application proxy and the certificates of joined devices work without tokens, as Microsoft's own recommendation says. */
const isPlatforms = (application: Application): boolean =>
  [
    ...application.secrets.map(({ displayName }) => ({ kind: 'secret' as const, name: displayName })),
    ...application.certificates.map(({ displayName }) => ({ kind: 'certificate' as const, name: displayName })),
  ].some((credential) => platformReason(credential, { kind: 'application', application }) !== null);

const evidenceOf = ({ id, appId, createdAt }: Application, lastUsedAt: Instant | null): readonly Evidence[] => [
  {
    field: `reports/servicePrincipalSignInActivities[${appId}].lastSignInActivity.lastSignInDateTime`,
    value: lastUsedAt ?? 'no row',
  },
  { field: `applications/${id}.createdDateTime`, value: createdAt ?? 'null' },
];
