import type { Populations, ScanPhase, ScanState } from '#lib/model/scan';
import type { EndpointTally, SourceId, SourceTally } from '#lib/model/source';

export interface PhaseCost {
  readonly phase: ScanPhase;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Of the process so far. */
  readonly peakRssMiB: number;
}

/** What one scan cost, as the process itself saw it. */
export interface ScanCost {
  readonly state: ScanState;
  readonly failure: string | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakRssMiB: number;
  readonly phases: readonly PhaseCost[];
  readonly endpoints: readonly EndpointTally[];
  readonly requestsBySource: readonly SourceTally[];
  readonly sources: readonly {
    readonly source: SourceId;
    readonly outcome: string;
    readonly rows: number;
    readonly wallMs: number;
  }[];
  readonly populations: Populations | null;
  readonly open: number;
  /** Null: not measured. */
  readonly received: { readonly answers: number; readonly bytes: number; readonly parseCpuMs: number } | null;
}

/** What collection alone cost. */
export interface CollectionCost extends Pick<ScanCost, 'wallMs' | 'cpuMs' | 'peakRssMiB' | 'requestsBySource'> {
  readonly gaps: readonly SourceId[];
}
