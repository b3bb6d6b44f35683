/** What a column of an export can hold. A list of words: one of these. */
export type ColumnType = 'text' | 'instant' | 'integer' | 'flag' | 'uri' | 'list' | readonly string[];

/** A line of the data dictionary. */
export interface ColumnWords {
  readonly type: ColumnType;
  /** Never empty. */
  readonly isAlways: boolean;
  /** One sentence for whoever meets the column in a file. */
  readonly says: string;
}

export type Dictionary = Readonly<Record<string, ColumnWords>>;

/** May be empty: null in JSON, nothing in CSV. */
export const may = (type: ColumnType, says: string): ColumnWords => ({ type, isAlways: false, says });

export const always = (type: ColumnType, says: string): ColumnWords => ({ type, isAlways: true, says });

export const snakes = (words: readonly string[]): readonly string[] => words.map((word) => word.replaceAll('-', '_'));

/** Whose, when, and how whole: the columns that every list of a scan ends with. */
export const OF_SCAN: Dictionary = {
  tenant_id: always('text', 'Directory that was scanned.'),
  scan_id: always('text', 'Scan that the row is of, a UUID version 7.'),
  scan_completed_at: may('instant', 'When the scan ended.'),
  coverage: always('text', 'full, partial, or not_evaluated with the reason: whether the scan could look.'),
  schema_version: always('integer', 'Version of these columns; it grows only when a column changes its meaning.'),
  judged_as_of: always('instant', 'The scan’s own time, against which days are counted.'),
};

export const OWNED: Dictionary = {
  owner_id: may('text', 'Object id of the owner.'),
  owner_name: may('text', 'Name of the owner, as the directory spells it.'),
  owner_source: always(
    ['manual', 'directory', 'tag', 'resource_group', 'subscription', 'none', 'not_evaluated'],
    'Where the owner is from.',
  ),
};

const ROUTE_WORDS = 'Where the credential goes: the route of its plan.';
export const PLANNED = {
  plan_id: may('text', 'The plan that would remove it.'),
  plan_route: may('text', ROUTE_WORDS),
  recommended_identity: may('text', 'What its plan puts in the place of the credential.'),
} as const satisfies Dictionary;

export const PATH = always(
  ['yes', 'partly', 'no', 'unknown'],
  'Whether a managed identity, or federation, could take the place of the credential.',
);
