import type { PublishedSchema } from '#lib/report/schema/published-schemas';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const textOrNone = { type: ['string', 'null'] };
const countOrNone = { type: ['integer', 'null'] };

/** `findings` → `FindingsRow` */
export const rowName = (dataset: string): string => `${dataset.charAt(0).toUpperCase()}${dataset.slice(1)}Row`;

export const SHARED_SCHEMAS: Readonly<Record<string, Json>> = {
  Problem: {
    type: 'object',
    description: 'What is wrong, with the next step.',
    properties: {
      error: text,
      roles: { type: 'array', items: text, description: 'App roles that would be enough.' },
      grantedBy: { ...text, description: 'Who can grant one.' },
    },
    required: ['error'],
  },
  Scan: {
    type: 'object',
    description: 'Whose scan, when, and how whole: what a number may not be read without.',
    properties: {
      id: text,
      tenant_id: text,
      state: { type: 'string', enum: ['running', 'complete', 'partial', 'failed', 'cancelled', 'interrupted'] },
      started_at: { type: 'string', format: 'date-time' },
      finished_at: { type: ['string', 'null'], format: 'date-time' },
      judged_as_of: { type: 'string', format: 'date-time' },
      digest: textOrNone,
      open: countOrNone,
      not_examined: countOrNone,
      rules_not_evaluated: { type: ['array', 'null'], items: text },
      failure: textOrNone,
    },
    required: ['id', 'tenant_id', 'state', 'started_at', 'finished_at', 'judged_as_of', 'digest'],
  },
};

const problem = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: ref('Problem') } },
});

/** What every route may answer besides what it is asked for. */
export const REFUSALS: Readonly<Record<string, Json>> = {
  '401': problem('Not signed in, or the token is not taken; `WWW-Authenticate` says why.'),
  '403': problem('The role is not enough, or another site asked.'),
  '405': problem('This method does nothing here; `Allow` names those that do.'),
  '429': problem('Too many requests; `Retry-After` says how many seconds to wait.'),
  '503': problem('The database cannot be used now.'),
};

export const SCAN_REFUSALS: Readonly<Record<string, Json>> = {
  '400': problem('A parameter was not understood. The sentence says which, and what it can be.'),
  '404': problem('There is no such scan, or none has been sealed yet.'),
  '409': problem('The scan was not sealed.'),
  '410': problem('The scan was purged; its digests are kept.'),
};

export const NOT_FOUND = { '404': problem('There is no such thing.') };

export const file = (description: string, types: readonly string[]): Json => ({
  description,
  headers: { 'content-disposition': { schema: text, description: 'Name of the file.' } },
  content: Object.fromEntries(types.map((type) => [type, { schema: text }])),
});

/** A page as JSON, or the whole list as a file of the same rows. */
export const listAnswer = ({ dataset, says }: PublishedSchema): Json => ({
  description: says,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          scan: ref('Scan'),
          total: { type: 'integer', description: 'Rows that match, counted to a cap of 10,001.' },
          rows: { type: 'array', items: ref(rowName(dataset)) },
          next: { type: ['string', 'null'], description: 'Address of the next page.' },
        },
        required: ['scan', 'total', 'rows', 'next'],
      },
    },
    'application/x-ndjson': { schema: { type: 'string', description: `One ${rowName(dataset)} a line.` } },
    'text/csv': { schema: text },
  },
});

export const json = (description: string, schema: Json, type = 'application/json'): Json => ({
  description,
  content: { [type]: { schema } },
});

export const SCANS_ANSWER = json('The last hundred scans, newest first.', {
  type: 'object',
  properties: { rows: { type: 'array', items: ref('Scan') } },
  required: ['rows'],
});

export const STARTED_ANSWER: Json = {
  ...json('It runs; its page tells how far it is.', {
    type: 'object',
    properties: { scanId: text },
    required: ['scanId'],
  }),
  headers: { location: { schema: text, description: 'Its page.' } },
};
