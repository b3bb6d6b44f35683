import type { Inventory } from '#lib/inventory/inventory';
import type { Application } from '#lib/model/application';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';

const MULTI_TENANT = new Set(['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount']);

export default defineRule({
  id: 'instance-property-lock-off',
  title: 'Multi-tenant application whose instances anyone may give credentials',
  severity: 'low',
  severityNote: null,
  examines: 'application',
  why: 'In every tenant that uses the application, an administrator there can add a credential to its instance and sign in as it. The lock keeps credentials where the application is registered.',
  remedy: {
    summary: 'Turn on app instance property lock, for all properties or at least for credentials.',
    steps: [
      'Open the application under App registrations, then Authentication, then App instance property lock.',
      'Lock all properties, or those used to verify and to sign.',
      'Check with customers who set up SAML or token encryption on their own instance before you lock those.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Configure app instance property lock',
      url: 'https://learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks',
    },
    {
      text: 'servicePrincipalLockConfiguration resource type',
      url: 'https://learn.microsoft.com/graph/api/resources/serviceprincipallockconfiguration',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['external_application_risky'],
  needs: ['applications'],
  population: ({ applications }) => (applications ? multiTenant(applications).length : null),

  judge({ applications }) {
    return multiTenant(applications).map((application) => {
      const subject = applicationSubject(application);
      if (application.instanceLock === 'unknown')
        return { outcome: 'unknown', subject, because: 'Its instance property lock is not part of the dump.' };
      if (application.instanceLock !== 'off') return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'low',
        confidence: 'certain',
        summary: 'Other tenants can use it, and nothing keeps them from adding credentials to their instance.',
        evidence: [
          { field: `applications/${application.id}.signInAudience`, value: application.signInAudience ?? 'null' },
          { field: `applications/${application.id}.servicePrincipalLockConfiguration`, value: 'off' },
        ],
        dueAt: null,
      };
    });
  },
});

const multiTenant = (applications: Inventory['applications']): readonly Application[] =>
  applications.filter(({ signInAudience }) => MULTI_TENANT.has(signInAudience ?? ''));
