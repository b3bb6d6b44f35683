import type { Dictionary } from '#lib/report/schema/column-words';
import { FINDING_DICTIONARY } from '#lib/report/schema/finding-dictionary';
import {
  ACCESS_DICTIONARY,
  CREDENTIAL_DICTIONARY,
  IDENTITY_DICTIONARY,
  WORKLOAD_DICTIONARY,
} from '#lib/report/schema/inventory-dictionary';
import { EXCEPTION_DICTIONARY, PLAN_DICTIONARY } from '#lib/report/schema/plan-dictionary';

export const DATASETS = ['findings', 'credentials', 'identities', 'workloads', 'access', 'plan', 'exceptions'] as const;
export type DatasetName = (typeof DATASETS)[number];

/** The versions that are published; a file says in `schema_version` which one it follows. */
export const SCHEMA_VERSIONS = ['v1'] as const;

export interface PublishedSchema {
  readonly dataset: DatasetName;
  readonly version: (typeof SCHEMA_VERSIONS)[number];
  readonly says: string;
  /** Every column in the order of the file. */
  readonly columns: Dictionary;
}

const of = (dataset: DatasetName, says: string, columns: Dictionary): PublishedSchema => ({
  dataset,
  version: 'v1',
  says,
  columns,
});

export const PUBLISHED: readonly PublishedSchema[] = [
  of('findings', 'One finding of a sealed scan.', FINDING_DICTIONARY),
  of('credentials', 'One secret, certificate or federated credential of a sealed scan.', CREDENTIAL_DICTIONARY),
  of('identities', 'One non-human identity of a sealed scan.', IDENTITY_DICTIONARY),
  of('workloads', 'One Azure resource that runs customer code.', WORKLOAD_DICTIONARY),
  of('access', 'One thing a non-human principal may do.', ACCESS_DICTIONARY),
  of('plan', 'One migration to an identity without a credential.', PLAN_DICTIONARY),
  of('exceptions', 'One exception of the register.', EXCEPTION_DICTIONARY),
];

export const publishedSchema = (dataset: string, version: string): PublishedSchema | undefined =>
  PUBLISHED.find((schema) => schema.dataset === dataset && schema.version === version);

export const schemaPath = ({ dataset, version }: Pick<PublishedSchema, 'dataset' | 'version'>): string =>
  `/api/v1/schema/${dataset}/${version}`;

/** The page that says the same in words. */
export const dictionaryPath = ({ dataset, version }: Pick<PublishedSchema, 'dataset' | 'version'>): string =>
  `/exports/schema/${dataset}/${version}`;
