import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import type { RuleResult, Scan } from '#lib/model/scan';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';

export const openFinding = (changes: Partial<FindingInScan> = {}): FindingInScan => ({
  id: 'a',
  ruleId: 'long-lived-client-secret',
  ruleTitle: 'Long',
  severity: 'high',
  confidence: 'certain',
  subject: {
    kind: 'credential',
    id: 'holder-a',
    name: 'name a',
    credential: { kind: 'secret', id: 'key-a', name: null, startsAt: null, endsAt: null },
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
  examined: true,
  unexaminedBecause: null,
  firstSeenAt: '2026-11-20T00:00:00Z',
  lastSeenAt: '2026-11-22T00:00:00Z',
  reopenedCount: 0,
  change: 'unchanged',
  ...changes,
});

const result: RuleResult = {
  ruleId: openFinding().ruleId,
  title: 'Long',
  severity: 'high',
  examines: 'credential',
  checks: ['secret_long_lived'],
  violations: 1,
  compliant: 0,
  unknown: 0,
  because: [],
  missingSources: [],
};

/** A sealed scan whose only rule makes these checks. */
export const sealedScan = (changes: Partial<RuleResult> = {}): Scan => ({
  id: 's',
  tenantId: '11111111-2222-3333-4444-555555555555',
  tenantName: 'Contoso',
  startedAt: '2026-11-22T14:00:00Z',
  judgedAt: '2026-11-22T14:00:00Z',
  startedBy: 'command-line',
  signInMethod: 'managed-identity',
  state: 'complete',
  sequence: 1,
  finishedAt: '2026-11-22T14:05:00Z',
  failure: null,
  digest: null,
  summary: {
    thresholds: DEFAULT_THRESHOLDS,
    ruleSetVersion: '1',
    readings: [],
    populations: {
      subscriptions: null,
      applications: null,
      servicePrincipals: null,
      managedIdentities: null,
      credentials: null,
      secrets: null,
      certificates: null,
      federated: null,
      workloads: null,
      roleAssignments: null,
    },
    expiry: {
      expired: { secrets: 0, certificates: 0, oldestEndsAt: null },
      within30Days: 0,
      within30DaysByUse: { 'in-use': 0, 'not-seen': 0, unknown: 0 },
      total: 0,
      endless: 0,
      weeks: [],
    },
    migration: { workloads: null, withIdentity: 0, withoutIdentity: 0 },
    invisibleSubscriptions: [],
    open: 1,
    notExamined: 0,
    bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
    added: 0,
    resolved: 0,
    reopened: 0,
    facets: {},
    rules: [{ ...result, ...changes }],
  },
});

const PERSON = { kind: 'person', tenantId: 't', objectId: 'o', name: 'Ada' } as const;

export const anException = (state: Exception['state']): Exception => ({
  id: '0199c3f0-0000-7000-8000-000000000001',
  state,
  terms: {
    scope: { kind: 'findings' },
    category: 'risk_accepted',
    justification: 'It is switched off next week; until then it is watched.',
    compensatingControl: 'A rule of the firewall.',
    ticket: null,
    expiresAt: '2026-12-22T00:00:00Z',
    former: null,
  },
  cover: { findings: 1, gravest: 'high' },
  requestedBy: PERSON,
  requestedAt: '2026-11-21T00:00:00Z',
  approvedBy: state === 'active' ? { ...PERSON, name: 'Rita' } : null,
  approvedAt: state === 'active' ? '2026-11-21T10:00:00Z' : null,
  isSelfApproved: false,
  endedAt: null,
  events: [],
});
