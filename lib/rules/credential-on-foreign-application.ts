import { defineRule } from '#lib/rules/rule';
import { judgeOrigin, onServicePrincipals } from '#lib/rules/subjects/credential-origin';

export default defineRule({
  id: 'credential-on-foreign-application',
  title: 'Customer credential on an application of another organisation',
  severity: 'high',
  severityNote: null,
  examines: 'credential',
  why: "The publisher of a multi-tenant application signs in with its own credentials. One added here lets whoever holds it act as that application in this tenant, behind the publisher's name.",
  remedy: {
    summary: 'Remove the credential, and find out who added it.',
    steps: [
      'Look for “Add service principal credentials” in the audit log: it names who added it and when.',
      'Unless somebody can explain it, treat it as a compromise: read the sign-ins of this service principal.',
      'Remove the credential from the service principal.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Verify first-party Microsoft applications in sign-in reports',
      url: 'https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in',
    },
    {
      text: 'Application and service principal objects',
      url: 'https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['external_application_risky'],
  needs: ['credentials', 'organization'],
  population: ({ credentials }) => (credentials ? onServicePrincipals(credentials).length : null),

  judge: (inventory, { now }) =>
    judgeOrigin(inventory, now, { origin: 'foreign', severity: 'high', noun: 'an application of another tenant' }),
});
