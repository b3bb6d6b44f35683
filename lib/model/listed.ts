/** A row as one scan lists it. */
export type Listed<Row> = Row & {
  /** False: this scan could not look, and the row is as an earlier scan saw it. */
  readonly examined: boolean;
};
