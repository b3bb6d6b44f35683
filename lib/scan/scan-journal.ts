import type { ScanEvent, ScanPhase } from '#lib/model/scan';
import { SCAN_PHASES } from '#lib/model/scan';
import type { SourceId, SourceReading } from '#lib/model/source';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

const FLUSH_MS = 200;

export const PHASE_LABELS: Readonly<Record<ScanPhase, string>> = {
  'sign-in': 'Sign in',
  directory: 'Directory',
  resources: 'Resources',
  correlate: 'Correlate',
  judge: 'Judge',
  seal: 'Seal',
};

/** Tells of a running scan: to whoever listens here at once, and to the store a few times a second. */
export class ScanJournal {
  readonly #store: Pick<Store, 'appendEvents'>;
  readonly #scanId: string;
  readonly #listen: (event: ScanEvent) => void;
  #waiting: ScanEvent[] = [];
  #rows = new Map<SourceId, number>();
  #written: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  constructor(store: Pick<Store, 'appendEvents'>, scanId: string, listen: (event: ScanEvent) => void) {
    this.#store = store;
    this.#scanId = scanId;
    this.#listen = listen;
    this.#timer = setInterval(() => this.#flush(), FLUSH_MS);
  }

  phase(key: ScanPhase): void {
    const index = SCAN_PHASES.indexOf(key) + 1;
    this.tell({ type: 'phase', key, label: PHASE_LABELS[key], index, of: SCAN_PHASES.length });
  }

  /** Counts come by the page; only the newest of each source is worth writing down. */
  rows(source: SourceId, done: number): void {
    this.#rows.set(source, done);
  }

  reading(reading: SourceReading): void {
    this.#rows.delete(reading.source);
    const { source, outcome, rows, because, closes } = reading;
    if (outcome === 'whole') this.tell({ type: 'read', source, outcome, rows });
    else this.tell({ type: 'gap', source, outcome, because: because ?? '', closes });
  }

  tell(event: ScanEvent): void {
    this.#waiting.push(event);
    this.#listen(event);
  }

  /**
   * Writes what is left. Call once, at the end. What a database that is away cannot take then is given up: how the scan
   * ended stands in its own record.
   */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#flush();
    await this.#written;
  }

  #flush(): void {
    for (const [source, done] of this.#rows) this.tell({ type: 'progress', source, done, unit: 'rows' });
    this.#rows.clear();
    this.#written = this.#written.then(() => this.#write());
    // What fails here fails the scan at its end; an unhandled rejection would hide why.
    this.#written.catch(() => undefined);
  }

  /** What the store does not take now, the next flush brings again. */
  async #write(): Promise<void> {
    const events = this.#waiting;
    if (events.length === 0) return;
    this.#waiting = [];
    try {
      await this.#store.appendEvents(this.#scanId, events);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#waiting = [...events, ...this.#waiting];
    }
  }
}
