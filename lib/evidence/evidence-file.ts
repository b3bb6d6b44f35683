import type { SourceQueries } from '#lib/model/evidence/asked-query';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { SealedReader } from '#lib/store/evidence-store';

export type SummedScan = Scan & { readonly summary: ScanSummary };

/** What a file of the bundle is made from. Everything here is sealed, so that making it again gives the same bytes. */
export interface EvidenceContext {
  readonly sealed: SealedReader;
  readonly scan: SummedScan;
  /** What links begin with, as the manifest names it; may be empty. */
  readonly url: string;
}

/** What is known only while the scan is sealed. */
export interface SealingContext extends EvidenceContext {
  readonly queries: readonly SourceQueries[];
}

/** A part of a file's text, with the data rows in it. */
export interface Piece {
  readonly text: string;
  readonly rows: number;
}

/** Made at the seal to be hashed, and made again with every download. Its bytes may never change: see `pinned.test.ts`. */
export interface RemadeFile {
  readonly path: string;
  readonly pieces: (context: EvidenceContext) => AsyncIterable<Piece>;
}

/** Made once, at the seal, and kept: small, or made from what will be different later. */
export interface KeptFile {
  readonly path: string;
  readonly make: (context: SealingContext) => Promise<KeptText> | KeptText;
}

export interface KeptText {
  readonly text: string;
  /** Null: it has no rows. */
  readonly rows: number | null;
}

export type EvidenceFile = RemadeFile | KeptFile;
