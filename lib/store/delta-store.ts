import type { DeltaLink, KeptDeltaLink } from '#lib/model/delta/delta-link';
import type { Facts, SourceId } from '#lib/model/source';

/** What a scan needs of earlier ones so that it may read changes alone. */
export interface DeltaStore {
  /** Links of sealed scans, newest first. */
  deltaLinks(tenantId: string, source: SourceId): Promise<readonly KeptDeltaLink[]>;
  /** The facts of one source in a sealed scan, in the order of their ids. Empty when it was not read. */
  factsOfSource<S extends SourceId>(scanId: string, source: S): Promise<Facts[S]>;
}

export type NewDeltaLinks = readonly DeltaLink[];
