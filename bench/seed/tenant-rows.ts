import type { Finding } from '#lib/model/finding';
import type { PlanItem } from '#lib/model/plan';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { ReadFacts } from '#lib/model/source';
import { SEVERITIES } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import type { SealInput } from '#lib/store/store';
import { accessRow, credential, finding, identity, planItem, workload } from '#lib/store/testing/build';

const WORDS = ['orders', 'billing', 'ledger', 'portal', 'crm', 'invoice', 'search', 'mail', 'sync', 'payroll', 'depot'];
const SUBSCRIPTIONS = 40;
const DAY_MS = 86_400_000;

/** Spreads consecutive numbers over 32 bits, so that ids and dates come in no order. */
const spread = (index: number): number => Math.imul(index + 1, 2_654_435_761) >>> 0;
const guid = (index: number, kind: number): string =>
  `${spread(index).toString(16).padStart(8, '0')}-${kind.toString(16).padStart(4, '0')}-4000-8000-${index.toString(16).padStart(12, '0')}`;
const nameOf = (index: number): string =>
  `${WORDS[spread(index) % WORDS.length]}-${WORDS[(spread(index) >>> 8) % WORDS.length]}-${index}`;
const subscriptionOf = (index: number): string => guid(spread(index) % SUBSCRIPTIONS, 9);
const resourceOf = (index: number): string =>
  `/subscriptions/${subscriptionOf(index)}/resourcegroups/rg-${index % 997}/providers/microsoft.logic/workflows/${nameOf(index)}`;
const momentAt = (now: number, index: number, days: number): string =>
  new Date(now + ((spread(index) % days) - days / 3) * DAY_MS).toISOString().replace(/\.\d+/, '');

type Rows = Pick<SealInput, 'facts' | 'credentials' | 'identities' | 'workloads' | 'access' | 'plan'> & {
  readonly findings: readonly Finding[];
};

/**
 * Rows as a scan of a large tenant hands them to the store, in its proportions: for 200,000 findings 150,000 credentials,
 * 110,000 identities, 100,000 grants, 20,000 workloads, 20,000 plan items and 200,000 facts.
 * @param now in ms; dates are around it
 */
export function tenantRows(findings: number, now: number): Rows {
  const some = <T>(share: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: Math.ceil(findings * share) }, (_, index) => make(index));
  return {
    findings: some(1, (index) => findingAt(index, now)),
    credentials: some(0.75, (index) => credentialAt(index, now)),
    identities: some(0.55, (index) => identityAt(index, now)),
    workloads: some(0.1, workloadAt),
    access: some(0.5, accessAt),
    plan: some(0.1, (index) => planAt(index, now)),
    facts: factsOf(some(1, (index) => index)),
  };
}

const RULE_IDS = RULES.filter(({ examines }) => examines === 'credential' || examines === 'application').map(
  ({ id, title }) => ({ id, title }),
);
const isSecret = (index: number): boolean => index % 4 !== 0;
const owner = (index: number) =>
  index % 5 === 0
    ? null
    : { id: guid(index % 500, 4), name: `${nameOf(index % 500)} team`, source: 'directory' as const };

function findingAt(index: number, now: number): Finding {
  const rule = RULE_IDS[spread(index) % RULE_IDS.length];
  const holder = index % 50_000;
  const name = nameOf(holder);
  const key = guid(index, 3);
  const endsAt = momentAt(now, index, 900);
  const field = `applications/${guid(holder, 1)}.passwordCredentials[${key}].endDateTime`;
  return finding(`F${spread(index).toString(32).padStart(7, '0')}${index.toString(32).padStart(18, '0')}`, {
    ruleId: rule?.id ?? '',
    ruleTitle: rule?.title ?? '',
    severity: SEVERITIES[(spread(index) >>> 5) % SEVERITIES.length] ?? 'info',
    subject: {
      kind: 'credential',
      id: guid(holder, 1),
      name,
      credential: {
        kind: isSecret(index) ? 'secret' : 'certificate',
        id: key,
        name: `key of ${name}`,
        startsAt: momentAt(now - 900 * DAY_MS, index, 500),
        endsAt,
      },
      appId: guid(holder, 2),
      applicationId: guid(holder, 1),
      resourceId: null,
      subscriptionId: index % 3 === 0 ? subscriptionOf(index) : null,
    },
    summary: `The ${isSecret(index) ? 'secret' : 'certificate'} “key of ${name}” of ${name} ends on ${endsAt.slice(0, 10)}.`,
    evidence: [
      { field, value: endsAt },
      { field: field.replace('endDateTime', 'startDateTime'), value: momentAt(now - 900 * DAY_MS, index, 500) },
    ],
    dueAt: index % 7 === 0 ? null : endsAt,
    owner: owner(holder),
    managedIdentityPath: index % 2 ? 'yes' : 'unknown',
    plan: { id: `P${(holder % 20_000).toString(32).padStart(25, '0')}`, route: 'managed-identity', identity: null },
  });
}

const credentialAt = (index: number, now: number): CredentialRow => {
  const holder = index % 50_000;
  const kind = isSecret(index) ? 'secret' : 'certificate';
  return credential(`${guid(holder, 1)}/${kind}/${guid(index, 3)}`, {
    holderId: guid(holder, 1),
    holderAppId: guid(holder, 2),
    holderName: nameOf(holder),
    kind,
    keyId: guid(index, 3),
    name: `key of ${nameOf(holder)}`,
    startsAt: momentAt(now - 900 * DAY_MS, index, 500),
    endsAt: momentAt(now, index, 900),
    owner: owner(holder),
    findings: 1 + (index % 3),
  });
};

const identityAt = (index: number, now: number): IdentityRow =>
  identity(guid(index, 1), {
    name: nameOf(index),
    appId: guid(index, 2),
    servicePrincipalId: guid(index, 5),
    createdAt: momentAt(now - 900 * DAY_MS, index, 500),
    secrets: index % 4,
    apiPermissions: index % 9,
    azureRoles: index % 3,
    highestTier: index % 50 === 0 ? 0 : 2,
    privileged: index % 50 === 0 ? 'yes' : 'no',
    owners: [owner(index)].filter((one) => one !== null),
    findings: index % 5,
  });

const workloadAt = (index: number): WorkloadRow =>
  workload(resourceOf(index), {
    name: nameOf(index),
    subscriptionId: subscriptionOf(index),
    resourceGroup: `rg-${index % 997}`,
    findings: index % 4,
    owner: owner(index),
  });

const accessAt = (index: number): AccessRow =>
  accessRow(`${resourceOf(index)}/providers/microsoft.authorization/roleassignments/${guid(index, 6)}`, {
    principalId: guid(index, 5),
    principalName: nameOf(index),
    name: index % 50 === 0 ? 'Owner' : 'Storage Blob Data Reader',
    scope: resourceOf(index),
    tier: index % 50 === 0 ? 0 : 2,
    subscriptionId: subscriptionOf(index),
  });

const planAt = (index: number, now: number): PlanItem =>
  planItem({
    id: `P${index.toString(32).padStart(25, '0')}`,
    subjectId: guid(index, 1),
    title: nameOf(index),
    appId: guid(index, 2),
    route: 'managed-identity',
    wave: index % 2 ? '1' : '2',
    exposure: SEVERITIES[spread(index) % SEVERITIES.length] ?? null,
    dueAt: momentAt(now, index, 900),
    owner: owner(index),
    ownerKnown: true,
  });

const factsOf = (indexes: readonly number[]): ReadFacts => ({
  'role-assignments': indexes.map((index) => ({
    id: `${resourceOf(index)}/providers/microsoft.authorization/roleassignments/${guid(index, 6)}`,
    principalId: guid(index, 5),
    principalType: 'ServicePrincipal',
    roleDefinitionId: guid(index % 300, 7),
    scope: resourceOf(index),
    subscriptionId: subscriptionOf(index),
    createdAt: null,
    delegatedManagedIdentityResourceId: null,
  })),
});
