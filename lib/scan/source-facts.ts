import type { Collector } from '#lib/collectors/collector';
import { COLLECTORS } from '#lib/collectors/index';
import type { SourceId } from '#lib/model/source';

/** What each source holds and what reads it, in the collectors' own words. */
export const sourceFacts = (): ReadonlyMap<SourceId, Pick<Collector, 'title' | 'permission' | 'api' | 'after'>> =>
  new Map(COLLECTORS.map((collector) => [collector.source, collector]));
