import type { SourceId } from '#lib/model/source';
import type { ClearText } from '#lib/model/workload-facts';
import type { WorkloadSign } from '#lib/model/workload-sign';

/** A sign and the workload it was seen on. */
export interface Seen {
  /** Lower-cased ARM id. */
  readonly workloadId: string;
  readonly sign: WorkloadSign;
}

type Told = Pick<WorkloadSign, 'kind' | 'where' | 'source'> & Partial<WorkloadSign>;

/** A sign read from one field; what it does not name is null. */
export const seen = (workloadId: string, told: Told): Seen => ({
  workloadId,
  sign: {
    confidence: 'certain',
    target: null,
    ...told,
    clientId: told.clientId?.toLowerCase() ?? null,
  },
});

export const clearTextSigns = (workloadId: string, places: readonly ClearText[], source: SourceId): readonly Seen[] =>
  places.map(({ where }) => seen(workloadId, { kind: 'clear-text', where, source }));
