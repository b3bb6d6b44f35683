import type { PlanItem, PlanSummary, WaveSummary } from '#lib/model/plan';
import { PLAN_STATES, ROUTES, WAVES } from '#lib/model/plan';
import type { Scan, ScanSummary } from '#lib/model/scan';

const wave: WaveSummary = { items: 0, credentials: 0, exposure: null, dueAt: null };

export const SUMMARY: PlanSummary = {
  items: 2,
  readiness: { held: 2, evaluated: 2, identityPossible: 2, withoutBlocker: 2, started: 0, done: 0 },
  waves: { ...recordOf(WAVES, wave), '2': { ...wave, items: 2, credentials: 4 } },
  routes: recordOf(ROUTES, 0),
  recipes: {},
  flows: [],
};

function recordOf<K extends string, V>(keys: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>;
}

/** Two Logic Apps that share one application. */
export const planItem = (
  change: Partial<PlanItem>,
): PlanItem & { readonly credentials: [PlanItem['credentials'][number]] } =>
  ({ ...ITEM, ...change }) as PlanItem & { readonly credentials: [PlanItem['credentials'][number]] };

const ITEM: PlanItem = {
  id: 'a'.repeat(26),
  kind: 'application',
  subjectId: 'application-object',
  title: 'Mail Automation',
  appId: 'client',
  subscriptionId: 's',
  route: 'managed-identity',
  line: 3,
  reason: 'All 2 workloads seen support managed identity, and Microsoft Graph accepts Entra tokens.',
  wouldChange: 'A workload outside Azure.',
  missing: [],
  blockers: [],
  workloads: [1, 2].map((index) => ({
    id: `/subscriptions/s/resourcegroups/g/providers/microsoft.logic/workflows/logic-${index}`,
    name: `logic-${index}`,
    type: 'microsoft.logic/workflows',
    location: 'westeurope',
    identity: 'none',
    changes: [
      {
        recipe: 'R1',
        where: 'actions.Send',
        path: ['properties'],
        before: {},
        audience: null,
        target: 'graph.microsoft.com',
      },
    ],
  })),
  credentials: [
    {
      holderKind: 'application',
      holderId: 'application-object',
      kind: 'secret',
      keyId: 'key',
      name: 'logic apps',
      endsAt: '2027-06-01T00:00:00Z',
      route: 'managed-identity',
      reason: '',
    },
  ],
  targets: ['Microsoft Graph'],
  evidence: [],
  identity: {
    recommended: 'user-assigned',
    isOnly: false,
    forUserAssigned: [],
    forSystemAssigned: [],
    existing: null,
    name: 'id-mail-automation',
    subscriptionId: 's',
    resourceGroup: 'g',
    location: 'westeurope',
  },
  grants: [],
  switches: [],
  wave: '2',
  effort: 'M',
  effortBecause: '2 places to change.',
  exposure: 'critical',
  dueAt: null,
  state: 'not-started',
  progress: PLAN_STATES.map((state) => ({ state, isDone: false, seen: null, applies: true })),
  regressed: false,
  owner: null,
  ownerKnown: true,
};

export const SCAN = {
  id: '01900000-0000-7000-8000-000000000001',
  tenantId: 'tenant',
  tenantName: 'Contoso',
  finishedAt: '2026-11-22T14:03:12Z',
  startedAt: '2026-11-22T14:00:00Z',
  state: 'complete',
  summary: { plan: SUMMARY, expiry: { within30Days: 2 } } as ScanSummary,
} as Scan & { readonly summary: ScanSummary };
