import data from '#lib/model/reference/data/graph-calls.json' with { type: 'json' };
import type { ReferenceSource } from '#lib/model/reference/reference-source';

type Row = readonly [method: string, path: string, permissions: readonly number[]];

const rows = data.rows as unknown as readonly Row[];
const names = data.permissions as readonly string[];

export const SOURCE: ReferenceSource = {
  table: 'graph-calls',
  title: 'Application permissions that allow each call of Microsoft Graph, the least first',
  source: 'microsoftgraph/microsoft-graph-devx-content',
  files: ['permissions.json'],
  licence: 'MIT',
  date: data.date,
  rows: rows.length,
};

const byMethodAndLength = Map.groupBy(rows, ([method, path]) => keyOf(method, path.split('/')));

/**
 * The application permissions that allow a call, the least first; empty for a call that is not known.
 * @param path below the version, e.g. `/users/ada@contoso.example/sendMail`
 */
export function graphCallPermissions(method: string, path: string): readonly string[] {
  const asked = path.toLowerCase().replace(/\/+$/, '').split('/');
  const matches = (byMethodAndLength.get(keyOf(method.toUpperCase(), asked)) ?? []).filter(([, known]) =>
    known.split('/').every((segment, index) => segment === '{id}' || segment === asked[index]),
  );
  const wildcards = ([, known]: Row): number => known.split('{id}').length;
  const best = matches.reduce<Row | null>(
    (kept, row) => (kept && wildcards(kept) <= wildcards(row) ? kept : row),
    null,
  );
  return (best?.[2] ?? []).flatMap((place) => names[place] ?? []);
}

function keyOf(method: string, segments: readonly string[]): string {
  return `${method} ${segments.length}`;
}
