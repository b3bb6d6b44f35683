import { defineRule } from '#lib/rules/rule';
import { judgeOrigin, onServicePrincipals } from '#lib/rules/subjects/credential-origin';

export default defineRule({
  id: 'credential-on-microsoft-application',
  title: 'Customer credential on a Microsoft application',
  severity: 'critical',
  severityNote: null,
  examines: 'credential',
  why: "Microsoft's own applications hold permissions no customer would be granted. Whoever adds a credential to one signs in as it, and defenders look away from its traffic because it is Microsoft's. It is a published way to keep a foothold in a tenant.",
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
    judgeOrigin(inventory, now, { origin: 'microsoft', severity: 'critical', noun: 'a Microsoft application' }),
});
