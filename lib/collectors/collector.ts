import type { Azure, OnRows } from '#lib/azure/readers';
import type { DeltaDesk } from '#lib/collectors/delta/delta-desk';
import type { CollectSettings } from '#lib/model/collect-settings';
import type { Instant } from '#lib/model/instant';
import type { Facts, ReadFacts, SourceId } from '#lib/model/source';

/** One source. It fetches, parses and renames; it does not judge, join or log. */
export interface Collector<S extends SourceId = SourceId> {
  readonly source: S;
  /** What the source holds, in the words of the coverage page. */
  readonly title: string;
  /** Least permission or role that reads it, as an administrator would grant it. */
  readonly permission: string;
  /** `graph` permissions are app roles; `arm` ones are Azure roles. */
  readonly api: 'graph' | 'arm';
  readonly docs: string;
  /** Sources whose facts decide what this one asks for. When one of them was not read, this one is not either. */
  readonly after: readonly SourceId[];
  /** Sources that add to what it asks for, where they were read; it is read without them too. */
  readonly afterIfRead?: readonly SourceId[];
  /** Absent: always read. One that is not read by setting is no gap; the sentence says what turns it on. */
  readonly offBecause?: (settings: CollectSettings) => string | null;
  /** Why changes alone are never read where Microsoft tells some, as a sentence for the coverage page. */
  readonly alwaysInFull?: string;
  collect(context: CollectContext): Promise<Facts[S]>;
}

export interface CollectContext {
  readonly azure: Azure;
  /** Facts of the sources named in `after`, and of those in `afterIfRead` that were read. */
  readonly facts: ReadFacts;
  readonly onRows: OnRows;
  readonly settings: CollectSettings;
  /** Where what earlier scans read can be built on; null: every list is read in full. */
  readonly delta: DeltaDesk | null;
  /** The scan's time: where windows of logs end. */
  readonly now: Instant;
}

export const defineCollector = <const S extends SourceId>(collector: Collector<S>): Collector<S> => collector;
