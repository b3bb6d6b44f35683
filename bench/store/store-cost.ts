/** What the store took for a first scan and for one that found the same, beside what its engine takes for the bare rows. */
export interface StoreCost {
  readonly rows: number;
  readonly first: SealCost;
  /** Bytes: the mean of ten. */
  readonly again: SealCost;
  readonly raw: {
    /** By the engine's own way in, into tables with the same keys and indexes. */
    readonly indexedMs: number;
    /** Into tables with neither; null: not measured. */
    readonly bareMs: number | null;
  };
  /** Of the process's memory at the first seal, over the rows it was given. */
  readonly growthMiB: number;
}

export interface SealCost {
  /** From the call to its return: comparing, hashing and writing. */
  readonly ms: number;
  /** Of it inside the database. */
  readonly databaseMs: number;
  /** By which the database grew. */
  readonly bytes: number;
}
