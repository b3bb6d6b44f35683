const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** How often each endpoint was asked: ids and page tokens folded, so that "once per object" stands out. */
export class RequestCounts {
  #counts = new Map<string, number>();

  add(method: string, path: string, query: string): void {
    const options = [...new URLSearchParams(query).keys()]
      .filter((name) => name !== '$skiptoken')
      .sort()
      .join(',');
    const folded = path
      .replace(GUID, '{id}')
      .replace(/(resourcegroups)\/[^/]+/gi, '$1/{group}')
      .replace(/(\/providers\/[^/]+\/[^/]+)\/[^/]+/gi, '$1/{name}');
    const key = `${method} ${folded}${options ? `?${options}` : ''}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  reset(): void {
    this.#counts.clear();
  }

  list(): readonly { readonly endpoint: string; readonly requests: number }[] {
    return [...this.#counts]
      .map(([endpoint, requests]) => ({ endpoint, requests }))
      .sort((a, b) => b.requests - a.requests);
  }
}
