/** A column as far as the choice of columns goes. */
export interface Choosable {
  readonly key: string;
  /** Hidden unless it is asked for. */
  readonly isOptional?: boolean;
  /** Names the row: always shown. */
  readonly isHeader?: boolean;
}

/**
 * The columns that an address asks for.
 * @param asked `cols`: with the column that names the row in it, exactly these; without, as addresses were first written,
 * these on top of the usual ones; null: the usual ones
 */
export function chosenColumns<Column extends Choosable>(
  columns: readonly Column[],
  asked: string | null,
): readonly Column[] {
  const wanted = new Set(asked?.split(','));
  const isWhole = columns.some(({ key, isHeader }) => isHeader && wanted.has(key));
  return columns.filter(({ key, isOptional, isHeader }) => isHeader || wanted.has(key) || (!isWhole && !isOptional));
}
