export interface BenchOptions {
  /** The form that CI runs: every suite together in three minutes. */
  readonly short: boolean;
}

/** What is promised, and whether it was kept in this run. */
export interface Target {
  /** What is measured, as the issue or the document that promises it calls it. */
  readonly what: string;
  /** e.g. `≤ 1.15 × pages`. */
  readonly target: string;
  /** As seen, with its unit. */
  readonly measured: string;
  readonly kept: boolean;
  /** Why it was missed, or what limits the measurement. */
  readonly because?: string;
}

export interface Table {
  /** What is measured, and how: a sentence without its full stop. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly targets?: readonly Target[];
}

/** One file of `bench/`. Measures what is hard-wired in it; throws only when it could not measure. */
export interface Suite {
  /** Its section in RESULTS.md, and its name on the command line. */
  readonly name: string;
  run(options: BenchOptions): Promise<readonly Table[]>;
}
