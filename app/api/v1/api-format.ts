const FORMATS = ['json', 'ndjson', 'csv'] as const;
type Format = (typeof FORMATS)[number];

const TYPES: Readonly<Record<string, Format>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
};

/** What form is wanted: by `format=`, else by the first type in Accept that is known, else JSON. */
export function formatOf(
  parameters: URLSearchParams,
  accept: string | null,
): { readonly is: Format } | { readonly refusal: Response } {
  const asked = parameters.get('format');
  const named = FORMATS.find((format) => format === asked);
  if (asked !== null && !named)
    return { refusal: Response.json({ error: `format can be ${FORMATS.join(', ')}.` }, { status: 400 }) };
  const accepted = (accept ?? '').split(',').map((type) => TYPES[type.split(';')[0]?.trim().toLowerCase() ?? '']);
  return { is: named ?? accepted.find((format) => format !== undefined) ?? 'json' };
}
