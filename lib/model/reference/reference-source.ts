/** Where a table of facts comes from. Printed on `/reference`. */
export interface ReferenceSource {
  /** Name of its data file, and of the table in `npm run reference`. */
  readonly table: string;
  readonly title: string;
  /** Who publishes it. */
  readonly source: string;
  /** The files it is built from, as published, in the order the command takes them. */
  readonly files: readonly string[];
  readonly licence: string;
  /** YYYY-MM-DD: the day of the source file it was built from. */
  readonly date: string;
  readonly rows: number;
}
