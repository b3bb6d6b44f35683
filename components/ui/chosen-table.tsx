import { ChevronDown, Columns3 } from 'lucide-react';
import { DataTable, type TableColumn } from '#components/ui/data-table';
import { chosenColumns } from '#lib/report/url/columns';
import { href } from '#lib/report/url/query';

type Carried = Readonly<Record<string, string | null>>;

/** A table whose columns the reader chooses; the address remembers it, and so does a saved view. */
export function ChosenTable<T>({
  columns,
  path,
  carried,
  ...table
}: Parameters<typeof DataTable<T>>[0] & {
  /** Of the page. */
  readonly path: string;
  /** What of the address stays, with `cols` as it is. */
  readonly carried: Carried;
}) {
  const chosen = chosenColumns(columns, carried.cols ?? null);
  return (
    <>
      <ColumnMenu columns={columns} chosen={chosen} path={path} carried={carried} />
      <DataTable {...table} columns={chosen} />
    </>
  );
}

/** Ticks in a form, so that it works without script. */
function ColumnMenu({
  columns,
  chosen,
  path,
  carried,
}: {
  readonly columns: readonly Omit<TableColumn<never>, 'cell'>[];
  readonly chosen: readonly { readonly key: string }[];
  readonly path: string;
  readonly carried: Carried;
}) {
  const shown = new Set(chosen.map(({ key }) => key));
  const head = columns.find(({ isHeader }) => isHeader);
  return (
    <details className="picker column-menu">
      <summary className={carried.cols ? 'chip applied' : 'chip'}>
        <Columns3 size={14} aria-hidden="true" />
        Columns <ChevronDown size={14} aria-hidden="true" />
      </summary>
      <form className="menu" method="get" action={path}>
        {Object.entries(carried).map(([name, value]) =>
          value && name !== 'cols' ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {head ? <input type="hidden" name="cols" value={head.key} /> : null}
        {columns.map(({ key, title, isHeader }) => (
          <label key={key}>
            <input
              type="checkbox"
              name="cols"
              value={key}
              defaultChecked={shown.has(key)}
              disabled={isHeader ?? false}
            />
            {title}
          </label>
        ))}
        <button type="submit" className="button">
          Show these columns
        </button>
        {carried.cols ? <a href={href(path, { ...carried, cols: null })}>The usual columns</a> : null}
        <p className="meta">The CSV always holds every column.</p>
      </form>
    </details>
  );
}
