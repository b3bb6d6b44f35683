import { AzureError } from '#lib/azure/azure-error';
import type { Azure } from '#lib/azure/readers';
import type { Collector } from '#lib/collectors/collector';
import type { DeltaDesk } from '#lib/collectors/delta/delta-desk';
import type { CollectSettings } from '#lib/model/collect-settings';
import { type Instant, toInstant } from '#lib/model/instant';
import type { ReadFacts, ReadingOutcome, SourceId, SourceReading } from '#lib/model/source';

export interface CollectedFacts {
  readonly facts: ReadFacts;
  readonly readings: readonly SourceReading[];
}

export interface CollectHooks {
  /** Absent: every list is read in full. */
  readonly delta?: DeltaDesk | null;
  onRows(source: SourceId, done: number): void;
  onReading(reading: SourceReading): void;
}

/**
 * Reads every source side by side, each as soon as the ones it builds on are there. A source that throws becomes a
 * gap and leaves no facts; the others go on.
 * @throws only when the scan was cancelled
 */
export async function collectFacts(
  azure: Azure,
  collectors: readonly Collector[],
  hooks: CollectHooks,
  signal: AbortSignal,
  settings: CollectSettings,
  now: Instant,
): Promise<CollectedFacts> {
  const facts: { [S in SourceId]?: unknown } = {};
  if (azure.self) facts.auditor = [azure.self];
  const started = new Map<SourceId, Promise<SourceReading>>();

  const read = async (collector: Collector): Promise<SourceReading> => {
    const before = await Promise.all(collector.after.map((source) => started.get(source)));
    await Promise.all((collector.afterIfRead ?? []).map((source) => started.get(source)));
    const startedAt = toInstant(new Date());
    const offBecause = collector.offBecause?.(settings) ?? null;
    if (offBecause !== null) return told(gap(collector, startedAt, 'off', offBecause, null));
    const missing = collector.after.filter((_, index) => !isRead(before[index]));
    const reading = missing.length
      ? gap(collector, startedAt, 'failed', `Builds on ${missing.join(' and ')}, which could not be read.`, null)
      : await readOne(collector, startedAt);
    return told(reading);
  };

  const told = (reading: SourceReading): SourceReading => {
    hooks.onReading(reading);
    return reading;
  };

  const readOne = async (collector: Collector, startedAt: string): Promise<SourceReading> => {
    try {
      const onRows = (done: number): void => hooks.onRows(collector.source, done);
      const rows = await collector.collect({
        azure: azure.of(collector.source),
        facts: facts as ReadFacts,
        onRows,
        settings,
        delta: hooks.delta ?? null,
        now,
      });
      facts[collector.source] = rows;
      const how = hooks.delta?.told(collector.source);
      return { ...whole(collector.source, startedAt, rows.length), ...(how ? { how } : {}) };
    } catch (error) {
      if (signal.aborted) throw error;
      return gapOf(collector, startedAt, error);
    }
  };

  const own = told(readingOfSelf(azure.self));
  for (const collector of inOrder(collectors)) started.set(collector.source, read(collector));
  const settled = await Promise.allSettled(started.values());
  const thrown = settled.find((result) => result.status === 'rejected');
  if (thrown) throw thrown.reason;
  return {
    facts: facts as ReadFacts,
    readings: [own, ...settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))],
  };
}

/** The identity of the scan is told by its token, so no collector asks for it. */
function readingOfSelf(self: Azure['self']): SourceReading {
  const at = toInstant(new Date());
  return self
    ? whole('auditor', at, 1)
    : gap({ source: 'auditor' }, at, 'failed', 'The access token does not tell whose it is.', null);
}

const isRead = (reading: SourceReading | undefined): boolean =>
  reading?.outcome === 'whole' || reading?.outcome === 'partly';

/** A collector must be started after those it waits for, or it would not find their promises. */
function inOrder(collectors: readonly Collector[]): readonly Collector[] {
  const ordered: Collector[] = [];
  const place = (collector: Collector): void => {
    if (ordered.includes(collector)) return;
    for (const source of [...collector.after, ...(collector.afterIfRead ?? [])]) {
      const earlier = collectors.find((other) => other.source === source);
      if (earlier) place(earlier);
    }
    ordered.push(collector);
  };
  collectors.forEach(place);
  return ordered;
}

const OUTCOMES: Partial<Record<AzureError['code'], ReadingOutcome>> = {
  denied: 'denied',
  unlicensed: 'unlicensed',
  'not-in-this-cloud': 'unavailable',
};

/** What it means that a source threw. */
export function gapOf(collector: Collector, startedAt: string, error: unknown): SourceReading {
  if (!(error instanceof AzureError)) {
    const name = error instanceof Error ? error.name : 'unknown error';
    return gap(collector, startedAt, 'failed', `Reading stopped on an unexpected ${name}. Run the scan again.`, null);
  }
  const outcome = OUTCOMES[error.code] ?? 'failed';
  return gap(collector, startedAt, outcome, error.message, outcome === 'denied' ? collector.permission : null);
}

export const gap = (
  collector: Pick<Collector, 'source'>,
  startedAt: string,
  outcome: ReadingOutcome,
  because: string,
  closes: string | null,
): SourceReading => ({
  source: collector.source,
  outcome,
  because,
  closes,
  rows: 0,
  startedAt,
  finishedAt: toInstant(new Date()),
});

export const whole = (source: SourceId, startedAt: string, rows: number): SourceReading => ({
  source,
  outcome: 'whole',
  because: null,
  closes: null,
  rows,
  startedAt,
  finishedAt: toInstant(new Date()),
});
