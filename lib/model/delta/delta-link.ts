import type { Instant } from '#lib/model/instant';
import type { SourceId } from '#lib/model/source';

/** Where Microsoft Graph will tell of changes from: taken in a scan, and kept when that one was sealed. */
export interface DeltaLink {
  readonly source: SourceId;
  /**
   * An absolute address with an opaque state in it. It is shown and logged nowhere, and goes nowhere but to Microsoft
   * Graph's own origin.
   */
  readonly link: string;
  /** The start of its scan, so never later than the moment it stands for. */
  readonly takenAt: Instant;
  /** What was read and by whom, as a digest: facts that were read otherwise are nothing to build on. */
  readonly reads: string;
  /** When the list was last read in full and, where that could be done, compared with what changes had told. */
  readonly fullAt: Instant;
  /** False after a comparison found what changes had not told: then they are not trusted until the next one finds nothing. */
  readonly sound: boolean;
}

export interface KeptDeltaLink extends DeltaLink {
  readonly scanId: string;
}
