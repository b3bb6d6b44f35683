import type { Basis, DeltaDesk, TrackedSource } from '#lib/collectors/delta/delta-desk';
import type { DeltaLink } from '#lib/model/delta/delta-link';
import type { DeltaSettings } from '#lib/model/delta/delta-settings';
import type { Instant } from '#lib/model/instant';
import type { ScanEvent } from '#lib/model/scan';
import type { SourceId, SourceReading } from '#lib/model/source';
import { chooseBasis } from '#lib/scan/delta/choose-basis';
import { outlasting } from '#lib/scan/process/outlasting';
import type { NewScan, Store } from '#lib/store/store';

const IDS_TOLD = 5;
const PATIENCE_MS = 120_000;

/** What one scan knows of those before it, and what it leaves to those after it. */
export class ScanDelta implements DeltaDesk {
  readonly startedAt: Instant;
  readonly #store: Store;
  readonly #tenantId: string;
  readonly #settings: DeltaSettings;
  readonly #listen: (event: ScanEvent) => void;
  readonly #signal: AbortSignal;
  readonly #links = new Map<SourceId, DeltaLink>();
  readonly #told = new Map<SourceId, NonNullable<SourceReading['how']>>();

  constructor(
    store: Store,
    { tenantId, startedAt }: Pick<NewScan, 'tenantId' | 'startedAt'>,
    settings: DeltaSettings,
    listen: (event: ScanEvent) => void,
    signal: AbortSignal,
  ) {
    this.startedAt = startedAt;
    this.#store = store;
    this.#tenantId = tenantId;
    this.#settings = settings;
    this.#listen = listen;
    this.#signal = signal;
  }

  async basis<S extends TrackedSource>(source: S, reads: string): Promise<Basis<S>> {
    const last = await this.#patiently(() => this.#store.latestSealed(this.#tenantId));
    const links = await this.#patiently(() => this.#store.deltaLinks(this.#tenantId, source));
    const choice = chooseBasis(source, { now: this.startedAt, reads, last, links }, this.#settings);
    if (choice.link === null || !last) {
      const { because = 'no scan came before', takesLink = true } = 'because' in choice ? choice : {};
      return { kind: 'full', because, takesLink, keep: choice.keep };
    }
    const { link, overlap, isDue, keep, fullAt } = choice;
    const facts = () => this.#patiently(() => this.#store.factsOfSource(last.id, source));
    const from = { link: link.link, overlap: overlap === link ? null : overlap.link, since: overlap.takenAt };
    return { kind: 'changes', ...from, isDue, facts, keep, fullAt };
  }

  /** That the database is away for a moment must not become a gap of the tenant. */
  #patiently<T>(read: () => Promise<T>): Promise<T> {
    return outlasting(PATIENCE_MS, this.#signal, read);
  }

  keep(link: DeltaLink): void {
    this.#links.set(link.source, link);
  }

  tell(source: TrackedSource, how: NonNullable<SourceReading['how']>): void {
    this.#told.set(source, how);
    this.#listen({ type: 'how', source, ...how });
  }

  tellDrift(source: TrackedSource, ids: readonly string[]): void {
    this.#listen({ type: 'drift', source, objects: ids.length, ids: ids.slice(0, IDS_TOLD) });
  }

  told(source: SourceId): SourceReading['how'] {
    return this.#told.get(source);
  }

  /** To be kept with the seal. */
  links(): readonly DeltaLink[] {
    return [...this.#links.values()];
  }
}
