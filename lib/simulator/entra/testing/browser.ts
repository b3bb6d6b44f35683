/** A browser as far as signing in needs one: it keeps cookies by host, whatever the port, and stops at each redirect. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async visit(url: string): Promise<Visited> {
    return this.#ask(url, { method: 'GET' });
  }

  /** Sends a form of the page at the address, as a button of it would. */
  async press(url: string, name: string, value: string): Promise<Visited> {
    return this.#ask(url, { method: 'POST', body: new URLSearchParams({ [name]: value }) });
  }

  async #ask(url: string, init: RequestInit): Promise<Visited> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      status: answer.status,
      location: location === null ? null : new URL(location),
      headers: answer.headers,
      html: await answer.text(),
    };
  }
}

export interface Visited {
  readonly status: number;
  readonly location: URL | null;
  readonly headers: Headers;
  readonly html: string;
}
