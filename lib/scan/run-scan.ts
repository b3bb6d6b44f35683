import { AskedQueries } from '#lib/azure/asked-queries';
import { AzureError } from '#lib/azure/azure-error';
import type { Azure } from '#lib/azure/readers';
import { COLLECTORS } from '#lib/collectors/index';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { CollectSettings } from '#lib/model/collect-settings';
import type { DeltaSettings } from '#lib/model/delta/delta-settings';
import type { SourceQueries } from '#lib/model/evidence/asked-query';
import type { ImportedDumps } from '#lib/model/evidence/imported-dumps';
import type { Instant } from '#lib/model/instant';
import { toInstant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import type { Scan, ScanEvent } from '#lib/model/scan';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { standardsBeside, thresholdsInForce } from '#lib/model/settings/threshold-settings';
import type { ReadFacts, SourceReading } from '#lib/model/source';
import { RULES } from '#lib/rules/index';
import { collectFacts } from '#lib/scan/collect-facts';
import { ScanDelta } from '#lib/scan/delta/scan-delta';
import { judgeFacts } from '#lib/scan/judge-facts';
import { ScanJournal } from '#lib/scan/scan-journal';
import type { Attest } from '#lib/store/evidence-store';
import type { NewScan, SealInput, Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

const HEARTBEAT_MS = 400;

/** What was read of a tenant, wherever from. */
export interface Material {
  readonly facts: ReadFacts;
  readonly readings: readonly SourceReading[];
  /** The files it was read from; absent: the tenant itself. */
  readonly imported?: ImportedDumps;
  /** Where the next scan may go on from; absent: nothing was read by what changed. */
  readonly deltaLinks?: NonNullable<SealInput['deltaLinks']>;
  /** Makes the scan's manifest; absent: it gets none. */
  readonly attest?: Attest;
}

/** A scan of whatever `gather` reads. */
export interface RunOrder {
  readonly store: Store;
  readonly scan: NewScan;
  readonly gather: (journal: ScanJournal) => Promise<Material>;
  readonly listen: (event: ScanEvent) => void;
  /** Cancels the scan. */
  readonly stop: AbortController;
}

export interface ScanOrder extends Omit<RunOrder, 'gather'> {
  /** Signs in; called once the scan is on record, so that a failed sign-in is too. */
  readonly connect: (hooks: {
    readonly onThrottle: (endpoint: string, waitMs: number) => void;
    readonly signal: AbortSignal;
  }) => Promise<Azure>;
  /** What is read of the sources that can be bounded or turned off. */
  readonly settings: CollectSettings;
  /** When changes are read in place of lists; absent: never. */
  readonly delta?: DeltaSettings;
  /** Makes the scan's manifest, told what was asked of Microsoft; absent: it gets none. */
  readonly attest?: (queries: readonly SourceQueries[]) => Attest;
}

/** One scan from sign-in to seal. Never throws for what befalls the scan itself. */
export const runScan = (order: ScanOrder): Promise<Scan> =>
  runMaterial({ ...order, gather: (journal) => collect(order, journal) });

/** What is read, judged and sealed: the one place that runs the layers in order. Never throws for what befalls the scan itself. */
export async function runMaterial(order: RunOrder): Promise<Scan> {
  const { store, scan, stop } = order;
  await store.beginScan(scan);
  const journal = new ScanJournal(store, scan.id, order.listen);
  const beating = beat(store, scan.id, stop);
  try {
    const sealed = await gatherAndSeal(order, journal);
    const { open = 0, added = 0, resolved = 0, reopened = 0 } = sealed.summary ?? {};
    journal.tell({ type: 'tally', open, added, resolved, reopened });
    journal.tell({ type: 'done', state: sealed.state, digest: sealed.digest, failure: null });
  } catch (error) {
    const state = stop.signal.aborted ? 'cancelled' : 'failed';
    const failure = state === 'cancelled' ? null : sentenceFor(error);
    await store.endScan(scan.id, state, toInstant(new Date()), failure);
    journal.tell({ type: 'done', state, digest: null, failure });
  } finally {
    clearInterval(beating);
    await journal.close();
  }
  const ended = await store.scan(scan.id);
  if (!ended) throw new Error(`Scan ${scan.id} is no longer in the store.`);
  return ended;
}

async function collect(order: ScanOrder, journal: ScanJournal): Promise<Material> {
  const { store, scan, stop } = order;
  journal.phase('sign-in');
  const onThrottle = (endpoint: string, waitMs: number): void => journal.tell({ type: 'throttle', endpoint, waitMs });
  const asked = new AskedQueries();
  const azure = asked.listen(await order.connect({ onThrottle, signal: stop.signal }));

  journal.phase('directory');
  const delta = order.delta?.isOn ? new ScanDelta(store, scan, order.delta, (event) => journal.tell(event)) : null;
  const { facts, readings } = await collectFacts(
    azure,
    COLLECTORS,
    { ...hooksFor(journal), delta },
    stop.signal,
    order.settings,
    scan.judgedAt,
  );
  refuseEmptyHanded(readings);
  return {
    facts,
    readings,
    ...(delta ? { deltaLinks: delta.links() } : {}),
    ...(order.attest ? { attest: order.attest(asked.all()) } : {}),
  };
}

/** No frame that waits for the seal may hold what was read, which is most of the memory: it is let go of before it is written. */
const gatherAndSeal = (order: RunOrder, journal: ScanJournal): Promise<Scan> =>
  order.gather(journal).then((material) => judgeAndSeal(order, journal, material));

async function judgeAndSeal(order: RunOrder, journal: ScanJournal, material: Material): Promise<Scan> {
  const { store, scan, stop } = order;
  const { facts, readings, imported, deltaLinks, attest } = material;
  journal.phase('correlate');
  const settings = await store.thresholdSettings(scan.tenantId);
  const thresholds = thresholdsInForce(settings);
  const unproven = imported ? readings.map(({ source }) => source) : [];
  const inventory = buildInventory(facts, thresholds, unproven);

  journal.phase('judge');
  const judgement = judgeFacts(
    scan.tenantId,
    facts,
    inventory,
    readings,
    scan.judgedAt,
    thresholds,
    await lastPlan(store, scan.tenantId),
    RULES,
    standardsBeside(settings),
  );
  stop.signal.throwIfAborted();

  journal.phase('seal');
  const whole = judgement.summary.readings.every(({ outcome }) => outcome === 'whole' || outcome === 'off');
  return store.sealScan({
    scanId: scan.id,
    state: whole ? 'complete' : 'partial',
    tenantName: facts.organization?.[0]?.displayName || scan.tenantName,
    finishedAt: finishedAfter(scan.startedAt),
    facts,
    ...judgement,
    summary: { ...judgement.summary, ...(imported ? { imported } : {}) },
    ...(deltaLinks ? { deltaLinks } : {}),
    ...(attest ? { attest } : {}),
  });
}

/** The plan as the last sealed scan left it: what is done since is told by the difference. */
async function lastPlan(store: Store, tenantId: string): Promise<readonly PlanItem[]> {
  const last = await store.latestSealed(tenantId);
  if (!last) return [];
  const items: PlanItem[] = [];
  for await (const item of store.streamPlan(last.id, {}, { by: 'priority', descending: false })) items.push(item);
  return items;
}

const finishedAfter = (startedAt: Instant): Instant => {
  const now = toInstant(new Date());
  return now < startedAt ? startedAt : now;
};

/** Directory and resources are read side by side; the phase on screen moves on with the first resource source. */
function hooksFor(journal: ScanJournal): Parameters<typeof collectFacts>[2] {
  const resources = new Set(
    COLLECTORS.filter((collector) => collector.api === 'arm').map((collector) => collector.source),
  );
  let isPastDirectory = false;
  return {
    onRows: (source, done) => journal.rows(source, done),
    onReading: (reading) => {
      if (!isPastDirectory && resources.has(reading.source)) {
        isPastDirectory = true;
        journal.phase('resources');
      }
      journal.reading(reading);
    },
  };
}

/** A scan that read nothing at all failed; it is not a clean tenant. */
function refuseEmptyHanded(readings: readonly SourceReading[]): void {
  if (readings.some((reading) => reading.outcome === 'whole')) return;
  const first = readings.find((reading) => reading.because)?.because;
  throw new AzureError('unavailable', 'all sources', `No source could be read. ${first ?? ''}`.trim());
}

function beat(store: Store, scanId: string, stop: AbortController): NodeJS.Timeout {
  return setInterval(() => {
    store
      .heartbeat(scanId)
      .then(({ cancelRequested }) => cancelRequested && stop.abort())
      .catch(() => undefined);
  }, HEARTBEAT_MS);
}

function sentenceFor(error: unknown): string {
  if (error instanceof AzureError || error instanceof StoreError || error instanceof ConfigurationError)
    return error.message;
  const name = error instanceof Error ? error.name : 'error';
  return `The scan stopped on an unexpected ${name}. Run it again; the log of the scan process has the details.`;
}
