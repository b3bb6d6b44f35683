import { randomBytes, randomUUID } from 'node:crypto';

/** Who is signed in to the stand-in tenant in a browser. */
export interface BrowserSession {
  readonly personId: string;
  /** `session_state` of the answers. */
  readonly state: string;
}

const NAME = 'standin_session';

/** The stand-in's own single sign-on. Loopback only, over http too, so the cookie cannot be Secure. */
export class BrowserSessions {
  readonly #sessions = new Map<string, BrowserSession>();
  readonly #path: string;

  /** Cookies do not know of ports: the path keeps this one from the dashboard on the same host. */
  constructor(tenantId: string) {
    this.#path = `/${tenantId}/`;
  }

  find(cookies: string | undefined): BrowserSession | null {
    return this.#sessions.get(idIn(cookies)) ?? null;
  }

  /** Signs a person in, in place of whoever was. @returns the session and its `Set-Cookie` */
  begin(cookies: string | undefined, personId: string): { readonly session: BrowserSession; readonly cookie: string } {
    this.#sessions.delete(idIn(cookies));
    const id = randomBytes(32).toString('base64url');
    const session = { personId, state: randomUUID() };
    this.#sessions.set(id, session);
    return { session, cookie: `${NAME}=${id}; Path=${this.#path}; HttpOnly; SameSite=Lax` };
  }

  /** @returns the `Set-Cookie` that removes the cookie */
  end(cookies: string | undefined): string {
    this.#sessions.delete(idIn(cookies));
    return `${NAME}=; Path=${this.#path}; HttpOnly; SameSite=Lax; Max-Age=0`;
  }
}

const idIn = (cookies: string | undefined): string =>
  new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]+)`).exec(cookies ?? '')?.[1] ?? '';
