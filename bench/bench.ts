/** One thing that is measured. */
export interface Bench {
  readonly name: string;
  /** What is measured, and how. */
  readonly title: string;
  readonly columns: readonly string[];
  /** Rows of the table. A limit that is not kept throws. */
  readonly run: () => Promise<readonly (readonly string[])[]>;
}

/** Nearest-rank percentile of measurements. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
