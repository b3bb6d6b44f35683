import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { ACCESS_CSV } from '#lib/report/csv/access-csv';
import { CREDENTIALS_CSV } from '#lib/report/csv/credentials-csv';
import { EXCEPTIONS_CSV } from '#lib/report/csv/exceptions-csv';
import { FINDINGS_HEADER } from '#lib/report/csv/findings-csv';
import { IDENTITIES_CSV } from '#lib/report/csv/identities-csv';
import { PLAN_CSV } from '#lib/report/csv/plan-csv';
import { WORKLOADS_CSV } from '#lib/report/csv/workloads-csv';
import { publishedDocument } from '#lib/report/schema/json-schema';
import { DATASETS, PUBLISHED } from '#lib/report/schema/published-schemas';

const HEADERS: Readonly<Record<(typeof DATASETS)[number], readonly string[]>> = {
  findings: FINDINGS_HEADER,
  credentials: CREDENTIALS_CSV.header,
  identities: IDENTITIES_CSV.header,
  workloads: WORKLOADS_CSV.header,
  access: ACCESS_CSV.header,
  plan: PLAN_CSV.header,
  exceptions: EXCEPTIONS_CSV.header,
};

test('every dataset has a schema, and each column of its file a line in it, in that order', () => {
  expect(PUBLISHED.map(({ dataset }) => dataset)).toEqual(DATASETS);
  for (const { dataset, columns } of PUBLISHED) expect(Object.keys(columns)).toEqual(HEADERS[dataset]);
});

test('each is a valid JSON Schema that refuses a wrong word, a wrong type and a missing column', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats(ajv);
  for (const schema of PUBLISHED) {
    const validate = ajv.compile(publishedDocument(schema, `https://example.test/${schema.dataset}`));
    expect(validate({})).toBe(false);
  }
  const [findings] = PUBLISHED;
  const validate = ajv.compile(publishedDocument(findings as NonNullable<typeof findings>, 'https://example.test/x'));
  expect(validate({ severity: 'urgent' })).toBe(false);
});
