import type { Scan } from '#lib/model/scan';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import { tombstoneAnswer } from './tombstone-answer';

export type ExportScan = { readonly store: Store; readonly scan: Scan } | { readonly refusal: Response };

const refusal = (status: number, error: string): ExportScan => ({ refusal: Response.json({ error }, { status }) });

/** A file must not silently hold something else than was asked for, where a page can say so beside what it shows. */
export const refusedFilter = (notices: readonly string[]): Response | null =>
  notices.length > 0 ? Response.json({ error: notices.join(' ') }, { status: 400 }) : null;

/** The sealed scan an export is of: the one in the address, else the latest. */
export async function exportScan(parameters: URLSearchParams): Promise<ExportScan> {
  const store = await getStore();
  const asked = parameters.get('scan');
  const scan = asked ? await store.scan(asked) : await store.latestSealed();
  const stone = asked && !scan ? await store.tombstone(asked) : null;
  if (stone) return { refusal: tombstoneAnswer(stone) };
  if (!scan)
    return refusal(
      404,
      asked
        ? 'There is no scan with this id. Leave scan out for the latest.'
        : 'No scan has been sealed yet. Run one first.',
    );
  if (scan.sequence === null)
    return refusal(409, `Scan ${scan.id} was not sealed (${scan.state}); only sealed scans can be exported.`);
  return { store, scan };
}
