import type { Inventory } from '#lib/inventory/inventory';
import type { Application } from '#lib/model/application';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

export default defineRule({
  id: 'application-registration-orphaned',
  title: 'Application registration that nothing uses',
  severity: 'low',
  severityNote: null,
  examines: 'application',
  why: 'Without a service principal nobody can sign in to it or as it, and no grant is possible; no sign-in was recorded and nothing in Azure names it. What is left is a registration with an owner who can revive it, and credentials that nobody watches. Registrations open to other tenants may be used there and are not judged.',
  remedy: {
    summary: 'Delete the registration; it can be restored for 30 days.',
    steps: [
      'Ask its owner whether it waits for a deployment.',
      'Remove its credentials, or deactivate sign-in, and wait for a complaint.',
      'Delete it. Within 30 days it can be restored from the deleted applications.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Application and service principal objects in Microsoft Entra ID',
      url: 'https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals',
    },
    {
      text: 'Restore or remove a recently deleted application',
      url: 'https://learn.microsoft.com/entra/identity-platform/howto-restore-app',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned', 'identity_unused'],
  needs: [
    'applications',
    'service-principals',
    'deleted-items',
    'role-assignments',
    'service-principal-activity',
    'logic-apps',
    'aks-clusters',
    'linked-services',
    'automation-assets',
  ],
  thresholds: ['registrationAgeDaysMin'],

  judge(inventory, { now, thresholds }) {
    const present = new Set(inventory['service-principals'].map(({ appId }) => appId));
    const signedIn = new Map(
      inventory['service-principal-activity'].map(({ appId, lastUsedAt }) => [appId.toLowerCase(), lastUsedAt]),
    );
    const referred = referredClients(inventory);
    const granted = grantedDeleted(inventory);
    return inventory.applications.map((application) => {
      const isUsed =
        present.has(application.appId) ||
        (signedIn.get(application.appId) ?? null) !== null ||
        referred.has(application.appId) ||
        granted.has(application.appId);
      return isUsed
        ? { outcome: 'compliant', subject: applicationSubject(application) }
        : verdictOnUnused(application, now, thresholds.registrationAgeDaysMin);
    });
  },
});

type Needed = Pick<Inventory, 'logic-apps' | 'aks-clusters' | 'linked-services' | 'automation-assets'>;

/** Client ids that something in Azure signs in with. */
const referredClients = (inventory: Needed): ReadonlySet<string> =>
  new Set(
    [
      ...inventory['logic-apps'].flatMap(({ authentications }) => authentications.map(({ clientId }) => clientId)),
      ...inventory['aks-clusters'].map(({ servicePrincipalClientId }) => servicePrincipalClientId),
      ...inventory['linked-services'].map(({ servicePrincipalId }) => servicePrincipalId),
      ...inventory['automation-assets'].map(({ applicationId }) => applicationId),
    ].flatMap((clientId) => (clientId === null ? [] : [clientId.toLowerCase()])),
  );

/** Applications whose service principal is deleted, can be restored, and would then hold roles again. */
function grantedDeleted(inventory: Pick<Inventory, 'deleted-items' | 'role-assignments'>): ReadonlySet<string> {
  const holders = new Set(inventory['role-assignments'].map(({ principalId }) => principalId));
  return new Set(
    inventory['deleted-items'].flatMap(({ id, appId }) => (appId !== null && holders.has(id) ? [appId] : [])),
  );
}

function verdictOnUnused(application: Application, now: Instant, ageMin: number): Verdict {
  const subject = applicationSubject(application);
  const { id, appId, createdAt, signInAudience } = application;
  if (signInAudience !== 'AzureADMyOrg')
    return { outcome: 'unknown', subject, because: 'It is open to other tenants, which may use it unseen from here.' };
  if (createdAt === null) return { outcome: 'unknown', subject, because: 'When it was created was not sent.' };
  if (wholeDaysBetween(createdAt, now) < ageMin) return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: 'low',
    confidence: 'likely',
    summary: `Created on ${dayOf(createdAt)}, it has no service principal, no sign-in, no grant, and nothing in Azure names it.`,
    evidence: [
      { field: `applications/${id}.createdDateTime`, value: createdAt },
      { field: `servicePrincipals[appId=${appId}]`, value: 'absent' },
      { field: `servicePrincipalSignInActivities[appId=${appId}]`, value: 'absent' },
      { field: `workflows, clusters, linked services, automation connections | ${appId}`, value: 'absent' },
    ],
    dueAt: null,
  };
}
