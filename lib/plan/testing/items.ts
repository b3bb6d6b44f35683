import type { IdentityChoice, PlanGrant, PlanItem, PlanWorkload, RecipeId, WorkloadChange } from '#lib/model/plan';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
export const TENANT = '54826b22-38d6-4fb2-bad9-b7b93a3e9c5a';
const GRAPH = '00000003-0000-0000-c000-000000000000';

export const change = (recipe: RecipeId, over: Partial<WorkloadChange> = {}): WorkloadChange => ({
  recipe,
  where: 'actions.Send_mail',
  path: ['properties', 'definition', 'actions', 'Send_mail', 'inputs', 'authentication'],
  before: { type: 'ActiveDirectoryOAuth', clientId: 'app-client', credentialType: 'Secret' },
  audience: 'https://graph.microsoft.com',
  target: 'graph.microsoft.com',
  ...over,
});

export const workload = (type: string, name: string, changes: readonly WorkloadChange[]): PlanWorkload => ({
  id: `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-mail/providers/${type}/${name}`,
  name,
  type,
  location: 'westeurope',
  identity: 'none',
  changes,
});

const grants: readonly PlanGrant[] = [
  {
    kind: 'app-role',
    roleId: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9',
    name: 'Mail.ReadWrite',
    scope: 'Microsoft Graph',
    resourceAppId: GRAPH,
    isTierZero: false,
    use: 'used',
    because: 'Signed in to Microsoft Graph on 2026-11-22.',
    decision: 'grant',
  },
  {
    kind: 'app-role',
    roleId: '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
    name: 'Directory.ReadWrite.All',
    scope: 'Microsoft Graph',
    resourceAppId: GRAPH,
    isTierZero: true,
    use: 'not-seen',
    because: 'No write to the directory was seen.',
    decision: 'leave',
  },
  {
    kind: 'azure-role',
    roleId: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    name: 'Storage Blob Data Contributor',
    scope: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-mail`,
    resourceAppId: null,
    isTierZero: false,
    use: 'unknown',
    because: 'Azure does not log which role allowed a request.',
    decision: 'ask',
  },
];

export const identity = (over: Partial<IdentityChoice> = {}): IdentityChoice => ({
  recommended: 'user-assigned',
  isOnly: false,
  forUserAssigned: ['5 workloads share one application.'],
  forSystemAssigned: ['Permissions die with each workload.'],
  existing: null,
  name: 'id-mail-automation',
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-mail',
  location: 'westeurope',
  ...over,
});

export const planItem = (over: Partial<PlanItem> = {}): PlanItem => ({
  id: 'plan000000000000000000mail',
  kind: 'application',
  subjectId: 'aaaaaaaa-0000-4000-8000-000000000001',
  title: 'Mail Automation',
  appId: 'aaaaaaaa-0000-4000-8000-000000000002',
  subscriptionId: SUBSCRIPTION,
  route: 'managed-identity',
  line: 3,
  reason: 'Every workload seen supports managed identity, and Microsoft Graph accepts its tokens.',
  wouldChange: 'A workload outside Azure.',
  missing: [],
  blockers: [],
  workloads: [workload('microsoft.logic/workflows', 'logic-mail-1', [change('R1')])],
  credentials: [
    {
      holderKind: 'application',
      holderId: 'aaaaaaaa-0000-4000-8000-000000000001',
      kind: 'secret',
      keyId: 'bbbbbbbb-0000-4000-8000-000000000001',
      name: 'logic apps',
      endsAt: '2026-12-01T00:00:00Z',
      route: 'managed-identity',
      reason: 'Its workloads go over.',
    },
  ],
  targets: ['Microsoft Graph'],
  evidence: [],
  identity: identity(),
  grants,
  switches: [],
  wave: '2',
  effort: 'S',
  effortBecause: 'One definition changes.',
  exposure: 'critical',
  dueAt: '2026-12-01T00:00:00Z',
  state: 'not-started',
  progress: [],
  regressed: false,
  owner: null,
  ownerKnown: true,
  ...over,
});

const outside = (type: string, name: string, changes: readonly WorkloadChange[]): PlanWorkload => ({
  ...workload(type, name, changes),
  id: null,
  location: null,
});

/** One item for every recipe. */
export const RECIPE_ITEMS: Readonly<Record<RecipeId, PlanItem>> = {
  R1: planItem(),
  R2: planItem({
    title: 'func-orders',
    kind: 'resource',
    switches: [
      {
        resourceId: `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-mail/providers/microsoft.storage/storageaccounts/storders`,
        title: 'Storage account keys',
        path: 'properties.allowSharedKeyAccess',
        secure: false,
      },
    ],
    workloads: [
      workload('microsoft.web/sites', 'func-orders', [
        change('R2', {
          where: 'AzureWebJobsStorage',
          before: {},
          audience: null,
          target: 'storders.blob.core.windows.net',
        }),
      ]),
    ],
  }),
  R3: planItem({
    workloads: [
      workload('microsoft.web/sites', 'app-orders', [change('R3', { where: 'DB', before: {}, target: 'sql-orders' })]),
    ],
  }),
  R4: planItem({
    identity: identity({ recommended: 'system-assigned' }),
    workloads: [
      workload('microsoft.datafactory/factories', 'adf-orders', [
        change('R4', {
          where: 'blob1',
          target: 'storders.blob.core.windows.net',
          before: {
            linkedServiceId: `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-mail/providers/microsoft.datafactory/factories/adf-orders/linkedservices/blob1`,
            paths: ['typeProperties.connectionString'],
          },
        }),
      ]),
    ],
  }),
  R5: planItem({
    workloads: [
      workload('microsoft.containerservice/managedclusters', 'aks-orders', [
        change('R5', { where: 'servicePrincipalProfile' }),
      ]),
    ],
  }),
  R6: planItem({
    workloads: [workload('microsoft.compute/virtualmachines', 'vm-orders', [change('R6', { where: 'a secret' })])],
  }),
  R7: planItem({
    workloads: [
      workload('microsoft.automation/automationaccounts', 'aa-orders', [
        change('R7', { where: 'AzureRunAsConnection' }),
      ]),
    ],
  }),
  R8: planItem({
    workloads: [
      workload('microsoft.app/containerapps', 'ca-orders', [
        change('R8', { where: 'registries[0]', target: 'orders.azurecr.io' }),
        change('R8', { where: 'secrets[db]', before: { name: 'db' } }),
      ]),
    ],
  }),
  R9: planItem({
    route: 'workload-federation',
    identity: null,
    grants: [],
    workloads: [
      outside('github', 'contoso/deploy', [
        change('R9', {
          before: {
            issuer: 'https://token.actions.githubusercontent.com',
            subject: 'repo:contoso/deploy:environment:prod',
          },
        }),
      ]),
    ],
  }),
  R10: planItem({
    route: 'workload-federation',
    identity: null,
    grants: [],
    workloads: [outside('azure-devops', 'contoso/Deploy', [change('R10')])],
  }),
  R11: planItem({
    route: 'federated-managed-identity',
    workloads: [workload('microsoft.web/sites', 'app-saas', [change('R11')])],
  }),
};
