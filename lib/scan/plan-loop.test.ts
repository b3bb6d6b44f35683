import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, toInstant } from '#lib/model/instant';
import type { PlanItem, PlanState } from '#lib/model/plan';
import { planSteps } from '#lib/plan/steps/plan-steps';
import type { Phase } from '#lib/plan/steps/step';
import { type Applied, applyPhases } from '#lib/scan/testing/apply-steps';
import { type Operator, run, signInAs, type WireObject } from '#lib/scan/testing/operator';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

// The stand-in tenant holds the log to five requests in ten seconds, so every scan takes its time.
const LONG_MS = 300_000;
const WORKFLOWS = 5;

const dataDir = newDataDir();
const started = toInstant(new Date());
let tenant: StandIn;
let operator: Operator;

beforeAll(async () => {
  tenant = await startStandIn('--tenant', 'contoso', '--size', '24');
  operator = await signInAs('operator', tenant);
}, LONG_MS);
afterAll(async () => {
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Scans as of some days after the start and looks up the seed case. */
async function scanAfter(days: number): Promise<PlanItem> {
  const env = { ...scanEnvironment(tenant, dataDir), SCAN_TIME: addDays(started, days) };
  const { code, output } = await scanOnce(env);
  expect(code, output).toBe(0);
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  const items: PlanItem[] = [];
  for await (const found of store.streamPlan(scan?.id ?? '', {}, { by: 'title', descending: false })) items.push(found);
  await store.close();
  const seed = items.find(({ title }) => title === 'Mail Automation');
  if (!seed) throw new Error('The seed case is not in the plan.');
  return seed;
}

const apply = (item: PlanItem, ...phases: readonly Phase[]): Promise<Applied> =>
  applyPhases(operator, planSteps(item, tenant.tenantId), phases);

/** Everything the plan touches, as the tenant tells it. */
async function touched({ workloads, subjectId, appId }: PlanItem): Promise<readonly WireObject[]> {
  const { arm, graph } = operator;
  const workflows = await Promise.all(workloads.map(({ id }) => arm.get(id ?? '', '2019-05-01')));
  const identity = Object.keys(
    ((workflows[0]?.identity ?? {}) as { userAssignedIdentities?: WireObject }).userAssignedIdentities ?? {},
  );
  const rows = await Promise.all(identity.map((id) => arm.get(id, '2023-01-31')));
  const principals = rows.map(({ properties }) => String((properties as WireObject).principalId));
  return [
    ...workflows,
    ...rows,
    ...(await Promise.all(principals.map((id) => graph.get(`/servicePrincipals/${id}/appRoleAssignments`)))),
    await graph.get(`/applications/${subjectId}`),
    await graph.get(`/servicePrincipals(appId='${appId}')/appRoleAssignments`),
  ];
}

test('whoever scans may write nothing', async () => {
  const auditor = await signInAs('auditor', tenant);
  const { value } = (await auditor.graph.get('/applications?$top=1&$select=id')) as { value: { id: string }[] };
  const password = await auditor.ask('graph', 'POST', `/applications/${value[0]?.id}/addPassword`, {});
  expect(password.status).toBe(403);
  const { value: subscriptions } = (await auditor.arm.get('/subscriptions', '2022-12-01')) as {
    value: { id: string }[];
  };
  const assignment = 'providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001';
  const grant = await auditor.ask('arm', 'PUT', `${subscriptions[0]?.id}/${assignment}?api-version=2022-04-01`, {});
  expect(grant.status).toBe(403);
});

test(
  'the seed case goes from not started to removed, each state proven by a scan, and back when a secret returns',
  async () => {
    const states: PlanState[] = [];
    const scan = async (days: number): Promise<PlanItem> => {
      const item = await scanAfter(days);
      states.push(item.state);
      return item;
    };
    const first = await scan(0);
    expect(first).toMatchObject({ route: 'managed-identity', regressed: false });
    expect(first.workloads).toHaveLength(WORKFLOWS);
    expect(first.identity?.recommended).toBe('user-assigned');

    expect((await apply(first, 'create', 'attach')).done).toEqual([
      'create-identity',
      ...Array<string>(WORKFLOWS).fill('attach-identity'),
    ]);
    const attached = await scan(0.01);
    expect(attached.identity?.existing?.name).toBe(first.identity?.name);

    const granted = await apply(attached, 'grant');
    expect(granted.done).toEqual(['grant-app-role']);
    // What was not seen in use is written down, not granted.
    expect(granted.left).toHaveLength(2);
    await scan(0.02);

    expect((await apply(attached, 'change')).done).toHaveLength(WORKFLOWS);
    const moved = await scan(0.03);
    // The definitions no longer name the application; the plan goes on all the same.
    expect(moved).toMatchObject({ route: 'managed-identity', state: 'grants-at-parity' });
    expect(moved.workloads.map(({ id }) => id)).toEqual(first.workloads.map(({ id }) => id));
    expect(moved.grants.filter(({ decision }) => decision === 'grant')).toHaveLength(1);

    for (const { id } of moved.workloads) {
      const signIns = await run(tenant, id ?? '', addDays(started, 0.04));
      expect(signIns.map(({ succeeded }) => succeeded)).toEqual([true]);
    }
    await scan(0.05);
    const idle = await scan(5.5);

    const before = await touched(idle);
    expect((await apply(idle, 'create', 'attach', 'grant', 'change')).done).toHaveLength(1 + WORKFLOWS + 1 + WORKFLOWS);
    expect(await touched(idle)).toEqual(before);

    expect((await apply(idle, 'remove')).done).toEqual(['remove-credential']);
    const gone = await touched(idle);
    await apply(idle, 'remove');
    expect(await touched(idle)).toEqual(gone);
    const removed = await scan(5.6);
    expect(removed).toMatchObject({ route: 'managed-identity', regressed: false });
    expect(states).toEqual([
      'not-started',
      'identity-attached',
      'grants-at-parity',
      'grants-at-parity',
      'signing-in',
      'credential-idle',
      'credential-removed',
    ]);

    await operator.graph.send('POST', `/applications/${first.subjectId}/addPassword`, {
      passwordCredential: { displayName: 'back again' },
    });
    const back = await scanAfter(5.7);
    expect(back).toMatchObject({ regressed: true, route: 'managed-identity' });
    expect(back.state).not.toBe('credential-removed');
    expect(back.progress.find(({ state }) => state === 'credential-removed')?.isDone).toBe(false);
    // It stays so until the secret is gone again.
    expect((await scanAfter(5.8)).regressed).toBe(true);
    await apply(back, 'remove');
    expect(await scanAfter(5.9)).toMatchObject({ regressed: false, state: 'credential-removed' });
  },
  LONG_MS,
);
