import { v7 as uuidv7 } from 'uuid';
import type { Scan } from '#lib/model/scan';
import { summarisePlan } from '#lib/plan/build/summary';
import { RULES } from '#lib/rules/index';
import type { SealInput, Store } from '#lib/store/store';
import { newScan, reading, seal } from '#lib/store/testing/build';
import type { tenantRows } from './tenant-rows.ts';

/** Begins and seals a scan of generated rows through the store's own interface. @param now in ms: when it ends */
export async function sealRows(
  store: Store,
  rows: ReturnType<typeof tenantRows>,
  now: number,
  more: Partial<SealInput> = {},
): Promise<{ readonly scan: Scan; readonly ms: number }> {
  const id = uuidv7();
  const at = new Date(now).toISOString().replace(/\.\d+/, '');
  await store.beginScan(newScan(id, { startedAt: at, judgedAt: at }));
  const { findings, ...lists } = rows;
  const sources = ['applications', 'service-principals', 'owners', 'role-assignments'] as const;
  const input = seal(id, findings, { finishedAt: at, ...lists, ...more });
  const summary: SealInput['summary'] = {
    ...input.summary,
    plan: summarisePlan([...rows.plan]),
    readings: sources.map((source) => reading(source, 'whole')),
    rules: RULES.map(({ id: ruleId, title, severity, examines, checks }) => ({
      ruleId,
      title,
      severity,
      examines,
      checks,
      violations: 0,
      compliant: 0,
      unknown: 0,
      because: [],
      missingSources: [],
    })),
  };
  const from = performance.now();
  const scan = await store.sealScan({ ...input, summary });
  return { scan, ms: performance.now() - from };
}
