import type { ScanEvent } from '#lib/model/scan';
import { SCAN_PHASES } from '#lib/model/scan';

/** What a reader of a running scan sees: worked out from its events alone, on the server and in the browser alike. */
export interface LiveScan {
  readonly phase: { readonly label: string; readonly index: number; readonly of: number };
  /** One row per source, in the order they first reported. */
  readonly sources: readonly LiveSource[];
  readonly waits: number;
  readonly waitedMs: number;
  /** The newest wait, as a sentence; null when none since the last phase. */
  readonly waiting: string | null;
  readonly isOver: boolean;
}

export interface LiveSource {
  readonly source: string;
  readonly rows: number;
  readonly state: 'reading' | 'read' | 'gap';
  /** Why it is a gap, and what closes it. */
  readonly note: string | null;
}

export const NOT_STARTED: LiveScan = {
  phase: { label: 'Starting', index: 0, of: SCAN_PHASES.length },
  sources: [],
  waits: 0,
  waitedMs: 0,
  waiting: null,
  isOver: false,
};

/** The state after one more event. */
export function afterEvent(live: LiveScan, event: ScanEvent): LiveScan {
  switch (event.type) {
    case 'phase':
      return { ...live, phase: { label: event.label, index: event.index, of: event.of }, waiting: null };
    case 'progress':
      return withSource(live, { source: event.source, rows: event.done, state: 'reading', note: null });
    case 'read':
      return withSource(live, { source: event.source, rows: event.rows, state: 'read', note: null });
    case 'gap': {
      const note = event.closes ? `${event.because} Needs ${event.closes}.` : event.because;
      return withSource(live, { source: event.source, rows: 0, state: 'gap', note });
    }
    case 'throttle': {
      const seconds = Math.max(1, Math.round(event.waitMs / 1000));
      const waiting = `Microsoft asked to wait ${seconds} s before reading ${event.endpoint} again.`;
      return { ...live, waits: live.waits + 1, waitedMs: live.waitedMs + event.waitMs, waiting };
    }
    case 'done':
      return { ...live, isOver: true, waiting: null };
    default:
      return live;
  }
}

function withSource(live: LiveScan, next: LiveSource): LiveScan {
  const known = live.sources.some((source) => source.source === next.source);
  const sources = known
    ? live.sources.map((source) => (source.source === next.source ? next : source))
    : [...live.sources, next];
  return { ...live, sources };
}
