import type { ViewEvent } from '#lib/model/views/saved-view';

/** Saved views of a scanned tenant: events, and nothing is ever changed or removed. */
export interface ViewStore {
  /** @returns false: somebody appended an event of this number meanwhile, and nothing was written */
  appendView(tenantId: string, event: ViewEvent): Promise<boolean>;
  /** In order; empty when there is no such view. */
  viewEvents(tenantId: string, slug: string): Promise<readonly ViewEvent[]>;
  /** Of every view the first event and the last, which say all that stands: those of one view after the other. */
  viewBounds(tenantId: string): Promise<readonly ViewEvent[]>;
}
