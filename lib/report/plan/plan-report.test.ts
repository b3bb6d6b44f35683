import { describe, expect, test } from 'vitest';
import type { PlanItem, PlanSummary } from '#lib/model/plan';
import { beforeAfter } from '#lib/report/plan/before-after';
import { changedLines } from '#lib/report/plan/code-lines';
import { runsOn } from '#lib/report/plan/plan-words';
import { planSentence, readinessOf } from '#lib/report/plan/readiness';
import { planReadme } from '#lib/report/plan/readme';
import { flowPicture } from '#lib/report/plan/sankey';
import { whatIf } from '#lib/report/plan/what-if';
import { planItem, SCAN, SUMMARY } from '#lib/report/testing/plan-item';
import { ticksOf } from '#lib/report/url/plan-query';

const NOW = '2026-11-22T14:00:00Z';

describe('readiness', () => {
  const plan: PlanSummary = {
    ...SUMMARY,
    readiness: { held: 112, evaluated: 109, identityPossible: 100, withoutBlocker: 91, started: 57, done: 38 },
  };
  test('says its population and what was not evaluated', () => {
    expect(planSentence(plan)).toBe('38 of 112 hold no credential, 3 not evaluated');
  });
  test('names what is lost at each step, and nothing where nothing is', () => {
    expect(readinessOf(plan).map(({ count, lost }) => `${count} ${lost}`)).toEqual([
      '112 or a key, when planned',
      '109 3 not evaluated',
      '100 9 stay on a certificate',
      '91 9 blocked',
      '57 34 not started',
      '38 19 in progress',
    ]);
  });
});

describe('what-if', () => {
  const soon = planItem({ credentials: [{ ...planItem({}).credentials[0], endsAt: '2026-11-28T00:00:00Z' }] });
  const later = planItem({ id: 'b'.repeat(26), exposure: 'high' });
  test('counts what is removed, what no longer expires, and the gravest that is left', () => {
    expect(whatIf([soon], [later], SCAN.summary, NOW)).toEqual({
      items: 1,
      workloads: 2,
      credentials: { removed: 1, from: 4 },
      expiries: { avoided: 1, from: 2 },
      exposure: { ticked: 'critical', left: 'high' },
    });
  });
  test('takes ids that can be ids, each once', () => {
    expect(ticksOf({ tick: ['a'.repeat(26), 'a'.repeat(26), '../etc', 'b'.repeat(26)] })).toEqual([
      'a'.repeat(26),
      'b'.repeat(26),
    ]);
  });
});

describe('flows', () => {
  const flow = {
    credential: 'secret',
    workload: 'microsoft.logic/workflows',
    target: 'Microsoft Graph',
    severity: 'high',
  } as const;
  test('keep the largest 25 of a column and put the rest together, so that no width is lost', () => {
    const flows = Array.from({ length: 40 }, (_, index) => ({
      ...flow,
      application: `app-${index}`,
      count: 41 - index,
    }));
    const { nodes } = flowPicture(flows, null);
    const applications = nodes.filter(({ column }) => column === 1);
    expect(applications).toHaveLength(26);
    expect(applications.map(({ title }) => title)).toContain('15 others');
    expect(applications.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/plan?q=app-0#plans', '/plan?q=app-24#plans', '#flows']),
    );
    for (const column of [0, 1, 2, 3])
      expect(nodes.filter((node) => node.column === column).reduce((sum, { count }) => sum + count, 0)).toBe(
        flows.reduce((sum, { count }) => sum + count, 0),
      );
  });
  test('do not draw what leads nowhere, and count it', () => {
    const lost = { ...flow, application: 'a', workload: 'unknown', target: 'not known', count: 7 };
    expect(flowPicture([lost], null)).toMatchObject({ nodes: [], leadNowhere: 7, drawn: 0 });
  });
  test('of one name in two columns are two nodes', () => {
    const { nodes } = flowPicture([{ ...flow, application: 'Microsoft Graph', count: 1 }], null);
    expect(nodes.filter(({ title }) => title === 'Microsoft Graph')).toHaveLength(2);
  });
});

describe('before and after', () => {
  test('a key stands in every place that holds the secret, and in none afterwards', () => {
    const pictures = beforeAfter(planItem({}), 'user-assigned', NOW);
    expect(pictures?.before.hosts.every(({ holdsKey }) => holdsKey)).toBe(true);
    expect(pictures?.after.hosts.some(({ holdsKey }) => holdsKey)).toBe(false);
    expect(pictures?.after.middle).toEqual({ name: 'id-mail-automation', kind: 'user-assigned', isIdentity: true });
  });
  test('a certificate stays a credential', () => {
    const pictures = beforeAfter(planItem({ route: 'certificate', identity: null }), null, NOW);
    expect(pictures?.after.hosts.every(({ holdsKey }) => holdsKey)).toBe(true);
    expect(pictures?.after.middle.isIdentity).toBe(false);
  });
  test('nothing is drawn of what is not known', () => {
    expect(beforeAfter(planItem({ route: 'unknown' }), null, NOW)).toBeNull();
  });
  test('lines that only gain a comma are the same line', () => {
    expect(changedLines({ a: 1 }, { a: 1, b: 2 }).map(({ sign, text }) => `${sign}${text}`)).toEqual([
      ' {',
      '   "a": 1,',
      '+  "b": 2',
      ' }',
    ]);
  });
});

test('workloads are counted by where they run', () => {
  expect(runsOn(planItem({}))).toBe('2 Logic Apps');
  expect(runsOn(planItem({ workloads: [] }))).toBe('No workload found');
});

test('a name of others’ making cannot shape a README', () => {
  const item: PlanItem = planItem({ title: '[x](http://evil)\n# Owned | `y`' });
  const first = planReadme(item, SCAN).split('\n')[0];
  expect(first).toBe('# \\[x\\](http://evil)⟨U+000A⟩\\# Owned \\| \\`y\\`: managed identity');
});
