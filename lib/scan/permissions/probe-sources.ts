import type { Azure, OnRows } from '#lib/azure/readers';
import type { Collector } from '#lib/collectors/collector';
import type { CollectSettings } from '#lib/model/collect-settings';
import { type Instant, toInstant } from '#lib/model/instant';
import type { SourceReading } from '#lib/model/source';
import { gap, gapOf, whole } from '#lib/scan/collect-facts';

/** Thrown at the first page: that it came is all there was to find out. */
class FirstPage extends Error {}

/** A test asks each source once, so that it is over in seconds; whoever throttles longer is told so. */
export const PROBE_MS = 45_000;

const canBeProbed = ({ after }: Collector): boolean => after.length === 0;

/**
 * Asks for the first page of every source that builds on no other, with the very request of a scan, and keeps none of it.
 * Azure answers whoever has no role with an empty list, so that no subscription at all counts as denied.
 * @returns one reading for each, in the order of the collectors
 */
export function probeSources(
  azure: Azure,
  collectors: readonly Collector[],
  settings: CollectSettings,
  now: Instant,
): Promise<readonly SourceReading[]> {
  return Promise.all(collectors.filter(canBeProbed).map((collector) => probeOne(azure, collector, settings, now)));
}

async function probeOne(
  azure: Azure,
  collector: Collector,
  settings: CollectSettings,
  now: Instant,
): Promise<SourceReading> {
  const startedAt = toInstant(new Date());
  const off = collector.offBecause?.(settings) ?? null;
  if (off !== null) return gap(collector, startedAt, 'off', off, null);
  let seen = 0;
  const onRows: OnRows = (done) => {
    seen = done;
    throw new FirstPage();
  };
  try {
    const rows = await collector.collect({
      azure: azure.of(collector.source),
      facts: {},
      onRows,
      settings,
      now,
      delta: null,
    });
    seen = rows.length;
  } catch (error) {
    if (!(error instanceof FirstPage)) return gapOf(collector, startedAt, error);
  }
  if (collector.source === 'subscriptions' && seen === 0)
    return gap(collector, startedAt, 'denied', 'No subscription is visible to the identity.', collector.permission);
  return whole(collector.source, startedAt, seen);
}
