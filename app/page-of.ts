import type { Page } from '#lib/model/finding';
import { StoreError } from '#lib/store/store-error';

const FOREIGN = 'That link to a page belongs to another list, so this is the first page.';

/** A page of a list; a cursor of another list falls back to its first page and says so. */
export async function pageOf<T>(
  cursor: string | null,
  read: (cursor: string | null) => Promise<Page<T>>,
): Promise<{ readonly page: Page<T>; readonly notices: readonly string[] }> {
  try {
    return { page: await read(cursor), notices: [] };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'bad-cursor') throw error;
    return { page: await read(null), notices: [FOREIGN] };
  }
}
