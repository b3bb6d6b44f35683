import type { ColumnType, ColumnWords } from '#lib/report/schema/column-words';
import type { PublishedSchema } from '#lib/report/schema/published-schemas';

export type JsonSchema = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<Exclude<ColumnType, readonly string[]>, JsonSchema>> = {
  text: { type: 'string' },
  list: { type: 'string' },
  instant: { type: 'string', format: 'date-time' },
  integer: { type: 'integer' },
  flag: { type: 'boolean' },
  uri: { type: 'string', format: 'uri' },
};

function typeOf({ type, isAlways }: ColumnWords): JsonSchema {
  if (typeof type === 'string') {
    const base = TYPES[type];
    return isAlways ? base : { ...base, type: [base.type, 'null'] };
  }
  return isAlways ? { type: 'string', enum: type } : { type: ['string', 'null'], enum: [...type, null] };
}

/** The shape of one row, as NDJSON and the JSON API write it; every column is there, empty ones as null. */
export function rowSchema({ says, columns }: PublishedSchema): JsonSchema {
  return {
    type: 'object',
    description: says,
    properties: Object.fromEntries(
      Object.entries(columns).map(([name, words]) => [name, { ...typeOf(words), description: words.says }]),
    ),
    required: Object.keys(columns),
    // A later release may append columns without a new version.
    additionalProperties: true,
  };
}

/**
 * The published schema of one line of a dataset's NDJSON.
 * Source: https://json-schema.org/draft/2020-12/schema
 * @param id address under which it is published
 */
export const publishedDocument = (schema: PublishedSchema, id: string): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  title: `${schema.dataset} ${schema.version}`,
  ...rowSchema(schema),
});
