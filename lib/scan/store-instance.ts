import { storeOptions } from '#lib/scan/store-options';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const holder: { dosimeterStore?: Promise<Store> | undefined } = globalThis as typeof globalThis & {
  dosimeterStore?: Promise<Store>;
};

/**
 * The process's one store, opened on first use and never at module top level: a build worker must not open a database.
 * A failed opening is not kept, so that the next request tries again.
 */
export function getStore(): Promise<Store> {
  holder.dosimeterStore ??= open().catch((error: unknown) => {
    holder.dosimeterStore = undefined;
    throw error;
  });
  return holder.dosimeterStore;
}

/** Asynchronous also where the settings are wrong, so that a page has one place to catch it. */
const open = async (): Promise<Store> => openStore(storeOptions(process.env));
