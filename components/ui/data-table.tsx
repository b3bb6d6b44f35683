import type { ReactNode } from 'react';

export interface TableColumn<T> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** Link that sorts by this column; absent: not sortable. */
  readonly sortHref?: string | null;
  readonly sorted?: 'ascending' | 'descending' | null;
  readonly isNumber?: boolean;
  /** Short words that are never broken. */
  readonly isWhole?: boolean;
  /** The cell that names the row. */
  readonly isHeader?: boolean;
  /** Hidden unless the reader asks for it. */
  readonly isOptional?: boolean;
}

/** As many do not fit beside each other on a small screen. */
const MANY = 8;
/** More do not fit on any: whoever chose them scrolls sideways. */
const MOST = 10;

/** A native table whose rows turn into labelled blocks where there is no room for columns. */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  readonly caption: ReactNode;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
}) {
  const table = (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell
              key={column.key}
              title={column.title}
              href={column.sortHref ?? null}
              sorted={column.sorted ?? null}
              isNumber={column.isNumber ?? false}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.isHeader ? (
                <th key={column.key} scope="row" data-label={column.title}>
                  <span>{column.cell(row)}</span>
                </th>
              ) : (
                <td key={column.key} data-label={column.title} className={classOf(column)}>
                  <span>{column.cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (columns.length <= MOST)
    return <div className={columns.length >= MANY ? 'table-region many-columns' : 'table-region'}>{table}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="table-region many-columns scrolls" tabIndex={0} aria-label="Table, wider than the page">
      {table}
    </section>
  );
}

const classOf = <T,>({ isNumber, isWhole }: TableColumn<T>): string | undefined =>
  isNumber ? 'number' : isWhole ? 'whole' : undefined;

function HeadCell({
  title,
  href,
  sorted,
  isNumber,
}: {
  readonly title: string;
  readonly href: string | null;
  readonly sorted: 'ascending' | 'descending' | null;
  readonly isNumber: boolean;
}) {
  const arrow = sorted === null ? '' : sorted === 'ascending' ? ' ↑' : ' ↓';
  return (
    <th scope="col" className={isNumber ? 'number' : undefined} {...(sorted ? { 'aria-sort': sorted } : {})}>
      {href ? (
        <a href={href}>
          {title}
          <span aria-hidden="true">{arrow}</span>
        </a>
      ) : (
        title
      )}
    </th>
  );
}
