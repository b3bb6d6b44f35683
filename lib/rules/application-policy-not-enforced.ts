import type { Instant } from '#lib/model/instant';
import type { AppManagementPolicy, AppRestriction } from '#lib/model/logs/directory-history';
import type { Subject } from '#lib/model/subject';
import { defineRule } from '#lib/rules/rule';

const HOLDERS = { application: 'applications', 'service-principal': 'service principals' } as const;

export default defineRule({
  id: 'application-policy-not-enforced',
  title: 'Tenant that lets applications get any client secret',
  severity: 'medium',
  severityNote: null,
  examines: 'tenant',
  why: 'Without an app management policy anyone who may add a credential can add a secret that lives as long as they like. A policy is not retroactive: it stops new secrets and leaves the existing ones to be found one by one.',
  remedy: {
    summary: 'Turn on the default app management policy and forbid new secrets, or limit how long they live.',
    steps: [
      'List the applications that still need secrets; a custom policy can exempt them.',
      'Set passwordAddition, or passwordLifetime with a maximum, for applications and for service principals.',
      'Turn the policy on, and plan for the secrets that are there already: it does not touch them.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Microsoft Entra application management policies API overview',
      url: 'https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy',
    },
    {
      text: 'tenantAppManagementPolicy resource type',
      url: 'https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['tenant_app_credential_policy_missing'],
  needs: ['organization', 'app-management-policies'],

  judge(inventory, { now }) {
    const policy = inventory['app-management-policies'].find(({ kind }) => kind === 'default');
    return inventory.organization.map(({ tenantId, displayName }) => {
      const subject = tenantSubject(tenantId, displayName);
      if (!policy) return { outcome: 'unknown', subject, because: 'The default policy was not among those listed.' };
      const open = openHolders(policy, now);
      if (policy.isEnabled && open.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: policy.isEnabled
          ? `The default policy restricts neither adding secrets to ${open.join(' and ')} nor how long they live.`
          : 'The default app management policy is off.',
        evidence: [
          { field: 'policies/defaultAppManagementPolicy.isEnabled', value: String(policy.isEnabled) },
          ...policy.restrictions.map(({ on, type, isEnabled, maxLifetimeDays }) => ({
            field: `policies/defaultAppManagementPolicy[${on}].${type}`,
            value: `${isEnabled ? 'enabled' : 'disabled'}${maxLifetimeDays === null ? '' : `, ${maxLifetimeDays} days`}`,
          })),
        ],
        dueAt: null,
      };
    });
  },
});

/** Whom the policy leaves unrestricted, in the plural. */
const openHolders = ({ restrictions }: AppManagementPolicy, now: Instant): readonly string[] =>
  (['application', 'service-principal'] as const)
    .filter((holder) => !restrictions.some(({ on, ...rest }) => on === holder && limitsSecrets(rest, now)))
    .map((holder) => HOLDERS[holder]);

/** One that applies only to what is created later than now restricts nothing that is here. */
function limitsSecrets(restriction: Omit<AppRestriction, 'on'>, now: Instant): boolean {
  const { type, isEnabled, maxLifetimeDays, appliesToCreatedAfter } = restriction;
  if (!isEnabled || (appliesToCreatedAfter !== null && appliesToCreatedAfter > now)) return false;
  return type === 'passwordAddition' || (type === 'passwordLifetime' && maxLifetimeDays !== null);
}

const tenantSubject = (id: string, name: string): Subject => ({
  kind: 'tenant',
  id,
  name,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: null,
  subscriptionId: null,
});
