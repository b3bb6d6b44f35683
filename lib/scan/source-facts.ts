import type { Collector } from '#lib/collectors/collector';
import { COLLECTORS } from '#lib/collectors/index';
import type { SourceId } from '#lib/model/source';

type SourceFact = Pick<Collector, 'source' | 'title' | 'permission' | 'api' | 'after' | 'alwaysInFull'>;

/** Told by the access token, so nothing has to be granted for it. */
const AUDITOR: SourceFact = {
  source: 'auditor',
  title: 'The identity that runs the scan',
  permission: '',
  api: 'graph',
  after: [],
};

/** What each source holds and what reads it, in the collectors' own words. */
export const sourceFacts = (): ReadonlyMap<SourceId, SourceFact> =>
  new Map([AUDITOR, ...COLLECTORS].map((source) => [source.source, source]));
