import { PRODUCT } from '#lib/model/product';
import { OCSF_CLASSES } from '#lib/report/ocsf/ocsf-words';
import {
  file,
  json,
  listAnswer,
  NOT_FOUND,
  REFUSALS,
  rowName,
  SCAN_REFUSALS,
  SCANS_ANSWER,
  SHARED_SCHEMAS,
  STARTED_ANSWER,
} from '#lib/report/openapi/answers';
import { filterParameters, listParameters, SCAN_PARAMETER } from '#lib/report/openapi/list-parameters';
import { rowSchema } from '#lib/report/schema/json-schema';
import { DATASETS, PUBLISHED, SCHEMA_VERSIONS } from '#lib/report/schema/published-schemas';

type Json = Readonly<Record<string, unknown>>;

export interface ApiOf {
  /** Of the dashboard. */
  readonly origin: string;
  /** Nobody signs in, as in the demo. */
  readonly isOpen: boolean;
  /** Ids that rules have or had. */
  readonly rules: readonly string[];
}

const operation = (operationId: string, summary: string, more: Json): Json => ({
  operationId,
  summary,
  ...more,
  responses: { ...(more.responses as Json), ...REFUSALS },
});

const pathParameter = (name: string, words: readonly string[]): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', enum: words },
});

const listPaths = (rules: readonly string[]): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    PUBLISHED.map((schema) => [
      `/api/v1/${schema.dataset}`,
      {
        get: operation(`list${rowName(schema.dataset).replace(/Row$/, '')}`, schema.says, {
          parameters: listParameters(schema.dataset, rules),
          responses: { '200': listAnswer(schema), ...SCAN_REFUSALS },
        }),
      },
    ]),
  );

const findingFiles = (rules: readonly string[]): Readonly<Record<string, Json>> => {
  const parameters = [...filterParameters('findings', rules), SCAN_PARAMETER];
  const classPattern = `^(${OCSF_CLASSES.join('|')})(,(${OCSF_CLASSES.join('|')}))*$`;
  return {
    '/api/v1/findings.ocsf': {
      get: operation('exportOcsf', 'Findings as OCSF 1.8 events, one a line.', {
        parameters: [
          ...parameters,
          {
            name: 'class',
            in: 'query',
            required: false,
            schema: { type: 'string', pattern: classPattern },
            description: 'Absent: 2004 and 2008, each finding once. 2003: one for each control.',
          },
        ],
        responses: { '200': file('Events, one a line.', ['application/x-ndjson']), ...SCAN_REFUSALS },
      }),
    },
    '/api/v1/findings.sarif': {
      get: operation('exportSarif', 'Findings as a SARIF 2.1.0 log.', {
        parameters,
        responses: {
          '200': json(
            'A log with one run.',
            { type: 'object', required: ['version', 'runs'] },
            'application/sarif+json',
          ),
          ...SCAN_REFUSALS,
        },
      }),
    },
  };
};

/**
 * The API in the words of OpenAPI 3.1, made from the parsers of the lists and the published schemas.
 * Source: https://spec.openapis.org/oas/v3.1.0
 */
export const describeApi = ({ origin, isOpen, rules }: ApiOf): Json => ({
  openapi: '3.1.0',
  info: {
    title: `${PRODUCT.name} API`,
    version: PRODUCT.version,
    description: 'Reads what the latest sealed scan holds, with the filters of the pages. Fields are only ever added.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: origin }],
  ...(isOpen ? {} : { security: [{ entra: [] }] }),
  paths: {
    ...listPaths(rules),
    ...findingFiles(rules),
    '/api/v1/scans': {
      get: operation('listScans', 'The last hundred scans.', { responses: { '200': SCANS_ANSWER } }),
      post: operation('startScan', 'Starts a scan. Takes the role Operator or Admin.', {
        responses: { '202': STARTED_ANSWER },
      }),
    },
    '/api/v1/schema/{dataset}/{version}': {
      get: operation('readSchema', 'The JSON Schema of one line of a dataset.', {
        parameters: [pathParameter('dataset', DATASETS), pathParameter('version', SCHEMA_VERSIONS)],
        responses: { '200': json('A JSON Schema.', { type: 'object' }, 'application/schema+json'), ...NOT_FOUND },
      }),
    },
    '/api/v1/openapi.json': {
      get: operation('readDescription', 'This description.', {
        responses: { '200': json('OpenAPI 3.1.', { type: 'object' }) },
      }),
    },
  },
  components: {
    schemas: {
      ...SHARED_SCHEMAS,
      ...Object.fromEntries(PUBLISHED.map((schema) => [rowName(schema.dataset), rowSchema(schema)])),
    },
    ...(isOpen
      ? {}
      : {
          securitySchemes: {
            entra: {
              type: 'http',
              scheme: 'bearer',
              bearerFormat: 'JWT',
              description: 'An Entra access token for this dashboard whose app role is enough.',
            },
          },
        }),
  },
});
