import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { finding, newScan, seal } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const RULES = ['rule-0', 'rule-1', 'rule-2'];
const SEVERITIES = ['high', 'low'] as const;
const RUNS = 20;

/** A scan: what it found, in one of two severities, and the rules that could not look. */
interface Step {
  readonly found: readonly { readonly n: number; readonly severity: (typeof SEVERITIES)[number] }[];
  readonly blind: readonly string[];
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    found: fc.uniqueArray(fc.record({ n: fc.nat(8), severity: fc.constantFrom(...SEVERITIES) }), {
      selector: ({ n }) => n,
    }),
    blind: fc.subarray(RULES),
  }),
  { minLength: 2, maxLength: 7 },
);

const ruleOf = (n: number): string => RULES[n % RULES.length] ?? '';

type Expected = Pick<
  FindingInScan,
  'id' | 'severity' | 'examined' | 'firstSeenAt' | 'lastSeenAt' | 'reopenedCount' | 'change'
>;

/** The rules of a finding's life, said once more and as plainly as can be. */
function opened(before: ReadonlyMap<string, Expected>, gone: Map<string, Expected>, step: Step, at: string) {
  const now = new Map<string, Expected>();
  for (const { n, severity } of step.found) {
    const id = `f${n}`;
    const open = before.get(id);
    const closed = gone.get(id);
    now.set(id, {
      id,
      severity,
      examined: true,
      firstSeenAt: (open ?? closed)?.firstSeenAt ?? at,
      lastSeenAt: at,
      reopenedCount: open ? open.reopenedCount : closed ? closed.reopenedCount + 1 : 0,
      change: open ? (open.severity === severity ? 'unchanged' : 'changed') : closed ? 'reopened' : 'new',
    });
    gone.delete(id);
  }
  for (const [id, open] of before) {
    if (now.has(id)) continue;
    if (step.blind.includes(ruleOf(Number(id.slice(1)))))
      now.set(id, { ...open, examined: false, change: 'unchanged' });
    else gone.set(id, open);
  }
  return now;
}

/** Any sequence of scans, whole and partial, against the plain rules; every scan is read after all are sealed. */
export function modelContract({ store, all }: Harness): void {
  test('whatever the scans find or cannot see, each of them reads back as it was sealed', async () => {
    let tenants = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        tenants += 1;
        const tenantId = `tenant-${tenants}`;
        const gone = new Map<string, Expected>();
        let state: ReadonlyMap<string, Expected> = new Map();
        const sealed: { readonly id: string; readonly open: readonly Expected[] }[] = [];
        for (const [index, step] of sequence.entries()) {
          const id = `${tenantId}-${index}`;
          await store().beginScan(newScan(id, { tenantId }));
          const found = step.found.map(({ n, severity }) => finding(`f${n}`, { ruleId: ruleOf(n), severity }));
          const { summary } = await store().sealScan(
            seal(id, found, {
              finishedAt: minute(index),
              wasExamined: ({ ruleId }) =>
                step.blind.includes(ruleId) ? { examined: false, because: 'blind' } : { examined: true },
            }),
          );
          const before = state;
          state = opened(state, gone, step, minute(index));
          const open = [...state.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
          expect(summary).toMatchObject({
            open: open.length,
            notExamined: open.filter(({ examined }) => !examined).length,
            added: open.filter(({ change }) => change === 'new').length,
            reopened: open.filter(({ change }) => change === 'reopened').length,
            resolved: [...before.keys()].filter((key) => !state.has(key)).length,
            bySeverity: { high: open.filter(({ severity }) => severity === 'high').length },
          });
          sealed.push({ id, open });
        }
        for (const { id, open } of sealed) expect((await all(id)).map(expectedOf)).toEqual(open);
      }),
      { numRuns: RUNS },
    );
  });
}

const expectedOf = (row: FindingInScan): Expected => ({
  id: row.id,
  severity: row.severity,
  examined: row.examined,
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt,
  reopenedCount: row.reopenedCount,
  change: row.change,
});
