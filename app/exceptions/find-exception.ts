import type { ExceptionEvent } from '#lib/model/exceptions/exception';
import type { Store } from '#lib/store/store';

export interface FoundException {
  readonly tenantId: string;
  readonly events: readonly ExceptionEvent[];
}

/** An exception by its id alone, which is unique over all tenants; null when there is none. */
export async function findException(store: Store, exceptionId: string): Promise<FoundException | null> {
  for (const { tenantId } of await store.tenants()) {
    const events = await store.exceptionEvents(tenantId, exceptionId);
    if (events.length > 0) return { tenantId, events };
  }
  return null;
}
