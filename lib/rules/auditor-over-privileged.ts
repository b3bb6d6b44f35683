import { grantsOf } from '#lib/inventory/access/privilege-of';
import type { Grant } from '#lib/model/grant';
import { defineRule } from '#lib/rules/rule';
import { auditorSubject } from '#lib/rules/subjects/auditor-subject';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { namesShown } from '#lib/rules/subjects/privileged-grants';

const SHOWN_MAX = 5;
/** `Application.Read.All`, `RoleManagement.Read.Directory`: permissions that read and do nothing else. */
const READS = /\.Read(Basic)?(\.[A-Za-z]+)?$/;
/** Entra roles that read and do nothing else. Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const READING_ROLES = new Set([
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451', // Global Reader
  '5d6b6bb7-de71-4623-b4af-96380a352509', // Security Reader
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', // Directory Readers
  '4a5d8f65-41da-4de4-8968-e035b65339cf', // Reports Reader
]);
/** What a directory's contents, rather than its configuration, can be read with. */
const CONTENT =
  /^(Mail|Files|Sites|Notes|Chat|ChannelMessage|Calendars|Contacts|User-Mail|OnlineMeeting|CallRecords)\b/;

export default defineRule({
  id: 'auditor-over-privileged',
  title: 'This dashboard may do more than read what it audits',
  severity: 'high',
  severityNote: null,
  examines: 'service-principal',
  why: 'It only reads. A right to change something, or to read mail and files, adds nothing to a scan and makes its identity worth stealing. A custom role is not classified and not counted.',
  remedy: {
    summary: 'Remove everything beyond the read-only permissions that the coverage page names.',
    steps: [
      'Remove the application permissions and roles named here from its service principal.',
      'Keep Reader at the root management group and the read-only Graph permissions.',
      'Run a scan: the coverage page shows at once if something needed is missing.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Microsoft Graph permissions reference',
      url: 'https://learn.microsoft.com/graph/permissions-reference',
    },
    {
      text: 'Best practices for Azure RBAC',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['application_over_privileged'],
  needs: ['auditor', 'role-assignments', 'directory-roles', 'privileges'],
  population: ({ auditor }) => auditor?.length ?? null,

  judge({ auditor, privileges }) {
    return auditor.map((self) => {
      const subject = auditorSubject(self);
      const permissions = self.graphRoles.filter((role) => !READS.test(role) || CONTENT.test(role));
      const roles = grantsOf(privileges, self.objectId).filter(isTooMuch);
      const names = [...permissions, ...roles.map(({ name }) => name)];
      if (names.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'certain',
        summary: `It holds ${namesShown(names, SHOWN_MAX)}, which no scan needs.`,
        evidence: [
          ...permissions.map((role) => ({ field: 'roles claim of its token for Microsoft Graph', value: role })),
          ...grantEvidence(roles),
        ],
        dueAt: null,
      };
    });
  },
});

/** Application permissions are told by its token; here only roles count, and only those known to do more than read. */
function isTooMuch({ kind, roleId, name, tier }: Grant): boolean {
  if (kind === 'azure-role') return tier !== null && tier < 2 && !/\bReader$/.test(name);
  return kind === 'directory-role' && tier !== null && !READING_ROLES.has(roleId.toLowerCase());
}
