import { connect } from '#lib/azure/connect';
import { COLLECTORS } from '#lib/collectors/index';
import { toInstant } from '#lib/model/instant';
import { collectFacts } from '#lib/scan/collect-facts';
import { readConfiguration } from '#lib/scan/configuration';
import { keepHeapLean } from '#lib/scan/process/lean-heap';
import type { CollectionCost } from './scan-cost.ts';

/** Collection alone, measured from inside: a program of its own. Prints one JSON line, `CollectionCost`. */
keepHeapLean();
const configuration = readConfiguration(process.env);
const stop = new AbortController();
const azure = await connect(configuration.azure, {
  onThrottle: () => undefined,
  signal: stop.signal,
  isUnlimited: true,
});
const now = configuration.scanTime ?? toInstant(new Date());
const [from, cpu] = [performance.now(), process.cpuUsage()];
const hooks = { onRows: () => undefined, onReading: () => undefined };
const { readings } = await collectFacts(azure, COLLECTORS, hooks, stop.signal, configuration.collect, now);
const { user, system } = process.cpuUsage(cpu);
const cost: CollectionCost = {
  gaps: readings.filter(({ outcome }) => outcome !== 'whole').map(({ source }) => source),
  wallMs: performance.now() - from,
  cpuMs: (user + system) / 1000,
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
  requestsBySource: azure.sourceTallies(),
};
console.log(JSON.stringify(cost));
