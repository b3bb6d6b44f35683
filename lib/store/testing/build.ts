import type { AccessRow } from '#lib/model/access-row';
import type { CredentialRow } from '#lib/model/credential-row';
import type { Finding } from '#lib/model/finding';
import type { IdentityRow } from '#lib/model/identity-row';
import type { ReadingOutcome, SourceId, SourceReading } from '#lib/model/source';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';
import type { WorkloadRow } from '#lib/model/workload-row';
import type { NewScan, SealInput } from '#lib/store/store';

export const TENANT = '11111111-2222-3333-4444-555555555555';

export const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  ruleId: 'long-lived-client-secret',
  ruleTitle: 'Long',
  severity: 'high',
  confidence: 'certain',
  subject: {
    kind: 'credential',
    id: `holder-${id}`,
    name: `name ${id}`,
    credential: { kind: 'secret', id: `key-${id}`, name: null, startsAt: null, endsAt: null },
    appId: null,
    applicationId: null,
    resourceId: null,
    subscriptionId: null,
  },
  summary: 'summary',
  evidence: [],
  dueAt: null,
  owner: null,
  ownerKnown: true,
  managedIdentityPath: 'unknown',
  ...more,
});

export const credential = (id: string, more: Partial<CredentialRow> = {}): CredentialRow => ({
  id,
  holderKind: 'application',
  holderId: `holder-${id}`,
  holderAppId: `app-${id}`,
  holderName: `name ${id}`,
  kind: 'secret',
  role: 'sign-in',
  roleReason: null,
  keyId: `key-${id}`,
  name: null,
  startsAt: null,
  endsAt: null,
  thumbprint: null,
  issuer: null,
  subject: null,
  owner: null,
  ownerKnown: true,
  use: 'unknown',
  managedIdentityPath: 'unknown',
  findings: 0,
  ...more,
});

export const identity = (id: string, more: Partial<IdentityRow> = {}): IdentityRow => ({
  id,
  kind: 'application',
  name: `name ${id}`,
  appId: `app-${id}`,
  applicationId: id,
  servicePrincipalId: `sp-${id}`,
  resourceId: null,
  userPrincipalName: null,
  publisher: 'own',
  state: 'live',
  reason: null,
  createdAt: null,
  signInAudience: null,
  secrets: 0,
  certificates: 0,
  federated: 0,
  azureRoles: 0,
  apiPermissions: 0,
  directoryRoles: 0,
  highestRole: null,
  highestTier: null,
  privileged: 'no',
  lastUsedAt: null,
  use: 'unknown',
  owners: [],
  ownerKnown: true,
  attachments: null,
  attachmentCount: null,
  misuse: null,
  findings: 0,
  ...more,
});

export const workload = (id: string, more: Partial<WorkloadRow> = {}): WorkloadRow => ({
  id,
  name: `name ${id}`,
  type: 'microsoft.logic/workflows',
  resourceKind: null,
  subscriptionId: 'sub-0',
  resourceGroup: 'rg',
  location: 'westeurope',
  identity: 'none',
  principalIds: [],
  signsInWith: [],
  signs: [],
  targets: [],
  supports: { system: true, user: true },
  serviceManagedBy: null,
  unread: [],
  owner: null,
  ownerKnown: true,
  findings: 0,
  ...more,
});

export const accessRow = (id: string, more: Partial<AccessRow> = {}): AccessRow => ({
  kind: 'azure-role',
  id,
  principalId: `principal-${id}`,
  name: 'Reader',
  roleId: 'role',
  scope: '/subscriptions/sub-0',
  tier: 2,
  isPrivileged: false,
  createdAt: null,
  principalName: `name ${id}`,
  principalKind: 'service-principal',
  state: 'live',
  because: null,
  subscriptionId: 'sub-0',
  lastUsedAt: null,
  use: 'unknown',
  ...more,
});

export const newScan = (id: string, more: Partial<NewScan> = {}): NewScan => ({
  id,
  tenantId: TENANT,
  tenantName: 'Contoso',
  startedAt: '2026-11-22T14:00:00Z',
  judgedAt: '2026-11-22T14:00:00Z',
  startedBy: 'test',
  signInMethod: 'managed-identity',
  ...more,
});

const NOTHING_READ = {
  subscriptions: 0,
  applications: 0,
  servicePrincipals: 0,
  managedIdentities: 0,
  credentials: 0,
  secrets: 0,
  certificates: 0,
  federated: 0,
  workloads: 0,
  roleAssignments: 0,
};

export const seal = (scanId: string, findings: readonly Finding[], more: Partial<SealInput> = {}): SealInput => ({
  scanId,
  state: 'complete',
  tenantName: 'Contoso',
  finishedAt: '2026-11-22T14:05:00Z',
  facts: {},
  findings,
  credentials: [],
  identities: [],
  workloads: [],
  access: [],
  wasExamined: () => ({ examined: true }),
  summary: {
    thresholds: DEFAULT_THRESHOLDS,
    ruleSetVersion: 'test',
    rules: [],
    readings: [],
    populations: NOTHING_READ,
    expiry: {
      expired: { secrets: 0, certificates: 0, oldestEndsAt: null },
      within30Days: 0,
      within30DaysByUse: { 'in-use': 0, 'not-seen': 0, unknown: 0 },
      total: 0,
      endless: 0,
      weeks: [],
    },
    migration: { workloads: 0, withIdentity: 0, withoutIdentity: 0 },
    invisibleSubscriptions: [],
  },
  ...more,
});

export const reading = (source: SourceId, outcome: ReadingOutcome): SourceReading => ({
  source,
  outcome,
  because: outcome === 'whole' ? null : 'refused',
  closes: null,
  rows: 0,
  startedAt: '2026-11-22T14:00:00Z',
  finishedAt: '2026-11-22T14:01:00Z',
});
