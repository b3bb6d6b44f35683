import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { connect } from '#lib/azure/connect';
import { COLLECTORS } from '#lib/collectors/index';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { Finding } from '#lib/model/finding';
import { toInstant } from '#lib/model/instant';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';
import { buildPlan } from '#lib/plan/build/build-plan';
import { eachRule } from '#lib/rules/run-rules';
import { findingMaker } from '#lib/scan/assemble/assemble-findings';
import { collectFacts } from '#lib/scan/collect-facts';
import { readConfiguration } from '#lib/scan/configuration';
import type { JudgeCost, JudgeStep } from './judge-cost.ts';

/**
 * Reads a tenant, then works out inventory, verdicts and plan as often as BENCH_ROUNDS says; the quickest round of each
 * step counts. A program of its own. Prints one JSON line, `JudgeCost`.
 */
const configuration = readConfiguration(process.env);
const stop = new AbortController();
const azure = await connect(configuration.azure, {
  onThrottle: () => undefined,
  signal: stop.signal,
  isUnlimited: true,
});
const now = configuration.scanTime ?? toInstant(new Date());
const tenantId = configuration.azure.tenantId;
const nothing = { onRows: () => undefined, onReading: () => undefined };
const { facts, readings } = await collectFacts(azure, COLLECTORS, nothing, stop.signal, configuration.collect, now);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const cpuMs = new Map<JudgeStep, number>();
const timed = <T>(step: JudgeStep, work: () => T): T => {
  // What the step before left behind is not this one's to sweep.
  collectGarbage();
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  cpuMs.set(step, Math.min(cpuMs.get(step) ?? Number.POSITIVE_INFINITY, (user + system) / 1000));
  return result;
};

let [findings, planned] = [0, 0];
for (let round = 0; round < Number(process.env.BENCH_ROUNDS ?? 1); round += 1) {
  const inventory = timed('inventory', () => buildInventory(facts, DEFAULT_THRESHOLDS));
  const found = timed('rules', () => {
    const all: Finding[] = [];
    const findingsOf = findingMaker(tenantId, inventory, readings);
    for (const { verdicts } of eachRule(facts, inventory, readings, { now, thresholds: DEFAULT_THRESHOLDS }))
      for (const verdict of verdicts) all.push(...findingsOf(verdict));
    return all;
  });
  const plan = timed('plan', () => buildPlan(inventory, { tenantId, now, findings: found, previous: [] }));
  [findings, planned] = [found.length, plan.length];
}
const subjects = [
  facts.applications,
  facts['service-principals'],
  facts['role-assignments'],
  facts.resources,
  facts['app-role-assignments'],
  facts['delegated-grants'],
  facts['local-auth'],
  facts['app-settings'],
].reduce((sum, rows) => sum + (rows?.length ?? 0), 0);
const cost: JudgeCost = {
  subjects,
  findings,
  planned,
  cpuMs: Object.fromEntries(cpuMs) as JudgeCost['cpuMs'],
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(cost));
