import type { Tenant } from '#lib/simulator/tenant/tenant';

const BYTES_MAX = 1.5 * 2 ** 30;

/**
 * Pages as they go over the wire, so that a page that is asked for again costs nothing: whoever measures a client
 * measures the client. A tenant never changes; when a write puts another in its place, its pages go with it.
 */
export class PageCache {
  #tenant: Tenant | null = null;
  readonly #pages = new Map<string, Buffer>();
  #bytes = 0;

  /** @param key everything that the page depends on besides the tenant */
  page(tenant: Tenant, key: string, make: () => unknown): Buffer {
    if (tenant !== this.#tenant) {
      this.#tenant = tenant;
      this.#pages.clear();
      this.#bytes = 0;
    }
    const known = this.#pages.get(key);
    if (known) return known;
    const made = make();
    const page = Buffer.from(typeof made === 'string' ? made : JSON.stringify(made));
    if (this.#bytes + page.length <= BYTES_MAX) {
      this.#pages.set(key, page);
      this.#bytes += page.length;
    }
    return page;
  }
}
