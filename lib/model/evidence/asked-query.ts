import type { SourceId } from '#lib/model/source';

/** What was asked of Microsoft, without ids, names and times: the same question of a thousand objects is one. */
export interface AskedQuery {
  readonly service: 'microsoft-graph' | 'azure-resource-graph' | 'azure-resource-manager';
  readonly method: 'GET' | 'POST';
  /** Path with its options, or the text of a Resource Graph query. */
  readonly request: string;
}

export interface SourceQueries {
  readonly source: SourceId;
  readonly queries: readonly AskedQuery[];
}
