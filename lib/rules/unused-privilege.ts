import type { SignInLog } from '#lib/inventory/inventory';
import type { AppRoleAssignment } from '#lib/model/grants';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { ServicePrincipalActivity, SignInKind, SignInWindow } from '#lib/model/logs/sign-ins';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Verdict } from '#lib/model/verdict';
import { defineRule, type JudgeContext } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { principalSubject } from '#lib/rules/subjects/principal-subject';
import { namesShown } from '#lib/rules/subjects/privileged-grants';

/** Says that the holder may sign in to the API, and gives it nothing there. Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
const EVIDENCE_MAX = 20;

export default defineRule({
  id: 'unused-privilege',
  title: 'Application permissions for an API that their holder did not sign in to',
  severity: 'medium',
  severityNote: null,
  examines: 'service-principal',
  why: 'A permission that is not used helps only an attacker. Sign-in logs name the API and not the permission, so this tells of whole APIs that went unused: of an API that is used, single permissions may still be too many. Azure and Entra roles leave no such trace and are not judged.',
  remedy: {
    summary: 'Remove the application permissions for the API.',
    steps: [
      'Ask the owner whether something runs less often than the days looked at.',
      'Remove the permissions from the service principal, and from the application’s required permissions.',
      'Watch the sign-in logs for refusals; a consent brings a permission back.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Sign-in logs in Microsoft Entra ID',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins',
    },
    {
      text: 'Review permissions granted to enterprise applications',
      url: 'https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['application_over_privileged'],
  needs: ['service-principals', 'app-role-assignments', 'service-principal-activity', 'signInLog'],
  thresholds: ['signInWindowDaysMin', 'unusedAfterDays'],
  population: (inventory) => {
    const grants = inventory['app-role-assignments'];
    const principals = inventory['service-principals'];
    if (!grants || !principals) return null;
    const holders = new Set(grants.filter(isPermission).map(({ principalId }) => principalId));
    return principals.filter(({ id }) => holders.has(id)).length;
  },

  judge(inventory, context) {
    const principals = inventory['service-principals'];
    const apis = new Map(principals.map((principal) => [principal.id, principal]));
    const grants = Map.groupBy(
      inventory['app-role-assignments'].filter(isPermission),
      ({ principalId }) => principalId,
    );
    const activity = new Map(inventory['service-principal-activity'].map((row) => [row.appId, row]));
    return principals.flatMap((principal) => {
      const held = grants.get(principal.id);
      if (!held) return [];
      return [
        verdictOn({ principal, held, apis, activity: activity.get(principal.appId) }, inventory.signInLog, context),
      ];
    });
  },
});

const isPermission = ({ appRoleId }: AppRoleAssignment): boolean => appRoleId !== DEFAULT_ACCESS;

interface Case {
  readonly principal: ServicePrincipal;
  readonly held: readonly AppRoleAssignment[];
  readonly apis: ReadonlyMap<string, ServicePrincipal>;
  readonly activity: ServicePrincipalActivity | undefined;
}

function verdictOn(
  { principal, held, apis, activity }: Case,
  log: SignInLog,
  { now, thresholds }: JudgeContext<'signInWindowDaysMin' | 'unusedAfterDays'>,
): Verdict {
  const subject = principalSubject(principal);
  const unknown = (because: string): Verdict => ({ outcome: 'unknown', subject, because });
  const kind = principal.type === 'ManagedIdentity' ? 'managed-identity' : 'service-principal';
  const window = windowOf(log, kind);
  if (!window) return unknown('No stretch of the sign-in log was read.');
  if (wholeDaysBetween(window.from, window.to) < thresholds.signInWindowDaysMin)
    return unknown(`The sign-in log was read from ${dayOf(window.from)} only, too short to tell what is not used.`);

  const uses = log.uses.get(principal.id) ?? [];
  const signedInTo = new Set(uses.filter(({ succeeded }) => succeeded > 0).map(({ resourceAppId }) => resourceAppId));
  const unused = held.filter(({ resourceId }) => !signedInTo.has(apis.get(resourceId)?.appId ?? null));
  if (unused.length === 0) return { outcome: 'compliant', subject };
  const settled = unused.filter(({ resourceId, createdAt }) => apis.has(resourceId) && !isNewer(createdAt, window));
  if (settled.length === 0) return unknown('When it got its permissions, or for which API, leaves it open.');
  const before = activity?.asApplicationClientAt ?? activity?.lastUsedAt ?? null;
  if (signedInTo.size === 0 && before !== null && wholeDaysBetween(before, now) <= thresholds.unusedAfterDays)
    return unknown(`It last signed in on ${dayOf(before)}, before the stretch of the log that was read.`);

  const names = settled.map(({ resourceId }) => apis.get(resourceId)?.displayName ?? resourceId);
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: 'likely',
    summary: `It did not sign in to ${namesShown(names)}, for which it holds application permissions.`,
    evidence: settled.slice(0, EVIDENCE_MAX).map(({ id, appRoleId, resourceName, resourceId }) => ({
      field: `servicePrincipals/${principal.id}/appRoleAssignments/${id}.appRoleId`,
      value: `${appRoleId} of ${resourceName ?? resourceId}`,
    })),
    dueAt: null,
  };
}

const windowOf = ({ windows }: SignInLog, kind: SignInKind): SignInWindow | undefined =>
  windows.find((window) => window.kind === kind);

/** One whose day is not known may be new. */
const isNewer = (createdAt: Instant | null, { from }: SignInWindow): boolean => createdAt === null || createdAt > from;
