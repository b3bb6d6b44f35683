import type { DeltaLink } from '#lib/model/delta/delta-link';
import type { Instant } from '#lib/model/instant';
import type { Facts, SourceReading } from '#lib/model/source';

/** Sources whose changes Microsoft Graph tells. */
export type TrackedSource = 'applications' | 'service-principals';

/** What a reading can build on. */
export type Basis<S extends TrackedSource> =
  | {
      readonly kind: 'full';
      /** A clause: why not on anything. */
      readonly because: string;
      /** Whether a later scan may want a link of now. */
      readonly takesLink: boolean;
      readonly keep: Standing;
    }
  | {
      readonly kind: 'changes';
      /** Of the last scan: a change since its facts is found from nowhere else, for what came and went may be told to nobody. */
      readonly link: string;
      /** Of an earlier scan, so that what the last one may have read too early is read once more; null: the same. */
      readonly overlap: string | null;
      /** From when on changes are read. */
      readonly since: Instant;
      /** It is time for a full reading: the changes are only read to be compared with it. */
      readonly isDue: boolean;
      readonly facts: () => Promise<Facts[S]>;
      /** As a full reading leaves it, when the changes turn out to be of no use. */
      readonly keep: Standing;
      /** Of the last full reading that was compared. */
      readonly fullAt: Instant;
    };

/** What a link says of the readings before it. */
export type Standing = Pick<DeltaLink, 'fullAt' | 'sound'>;

/** Knows what earlier scans read, and takes what the next may need. Kept only when this scan is sealed. */
export interface DeltaDesk {
  readonly startedAt: Instant;
  /** @param reads digest of what is read and by whom */
  basis<S extends TrackedSource>(source: S, reads: string): Promise<Basis<S>>;
  keep(link: DeltaLink): void;
  tell(source: TrackedSource, how: NonNullable<SourceReading['how']>): void;
  tellDrift(source: TrackedSource, ids: readonly string[]): void;
  /** How a source was read, once it was. */
  told(source: SourceReading['source']): SourceReading['how'];
}
