import type { Scan } from '#lib/model/scan';
import type { Cell } from '#lib/report/csv/csv-text';

const SCHEMA_VERSION = 1;

/** A column of a file: `lower_snake_case`, append only, never renamed. */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly cell: (row: Row, scan: Scan) => Cell;
}

export interface CsvTable<Row> {
  readonly header: readonly string[];
  readonly cells: (row: Row, scan: Scan) => readonly Cell[];
}

export const csvOf = <Row>(columns: readonly CsvColumn<Row>[]): CsvTable<Row> => ({
  header: columns.map(({ name }) => name),
  cells: (row, scan) => columns.map(({ cell }) => cell(row, scan)),
});

/** Whose, when, and how whole: the last columns of every list's file. */
export const scanColumns = <Row>(isExamined: (row: Row, scan: Scan) => boolean): readonly CsvColumn<Row>[] => [
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'scan_completed_at', cell: (_, scan) => scan.finishedAt },
  {
    name: 'coverage',
    cell: (row, scan) =>
      isExamined(row, scan)
        ? scan.state === 'complete'
          ? 'full'
          : 'partial'
        : 'not_evaluated: carried from an earlier scan',
  },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
  { name: 'judged_as_of', cell: (_, scan) => scan.judgedAt },
];

/** A machine's word for a word of the model. */
export const snake = (word: string | null): string | null => word?.replaceAll('-', '_') ?? null;

/** Several values in one cell. */
export const joined = (values: readonly (string | null)[]): string | null =>
  values.filter((value) => value !== null).join('|') || null;
