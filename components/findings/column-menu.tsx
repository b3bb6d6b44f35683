import { FilterMenu } from '#components/ui/filter-menu';
import { carried } from '#lib/report/url/finding-links';
import type { OptionalColumn } from '#lib/report/url/finding-query';
import type { SearchParams } from '#lib/report/url/query';

const TITLES: Readonly<Record<OptionalColumn, string>> = {
  subscription: 'Subscription',
  rule: 'Rule id',
  confidence: 'Confidence',
  lastseen: 'Last seen',
  id: 'Finding id',
};

/** Which further columns to show; kept in the address like everything else. */
export function ColumnMenu({
  parameters,
  columns,
}: {
  readonly parameters: SearchParams;
  readonly columns: readonly OptionalColumn[];
}) {
  const keep = Object.entries(carried(parameters)).flatMap(([key, value]) =>
    value && key !== 'cols' ? [[key, value] as const] : [],
  );
  const options = Object.entries(TITLES).map(([value, label]) => ({ value, label, count: null }));
  return <FilterMenu name="cols" label="Columns" options={options} chosen={columns} path="/findings" keep={keep} />;
}
