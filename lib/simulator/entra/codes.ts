import { randomBytes } from 'node:crypto';

/** Everything a code is bound to. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce: string;
  readonly scopes: readonly string[];
  readonly personId: string;
}

export type Redeemed =
  | { readonly outcome: 'granted'; readonly grant: Grant }
  | { readonly outcome: 'unknown' | 'expired' | 'redeemed' };

const LIFE_MS = 60_000;
/** A code is remembered after its end, so that the refusal can say why. */
const REMEMBERED_MS = 600_000;

/** Authorization codes: good once, and for a minute (Entra gives about ten). */
export class Codes {
  readonly #codes = new Map<string, { readonly grant: Grant; readonly at: number; isRedeemed: boolean }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  issue(grant: Grant): string {
    for (const [code, { at }] of this.#codes) if (at + REMEMBERED_MS < this.#now()) this.#codes.delete(code);
    const code = `1.${randomBytes(64).toString('base64url')}`;
    this.#codes.set(code, { grant, at: this.#now(), isRedeemed: false });
    return code;
  }

  /** Spends the code, whatever the rest of the request is worth. */
  redeem(code: string): Redeemed {
    const known = this.#codes.get(code);
    if (!known) return { outcome: 'unknown' };
    if (known.isRedeemed) return { outcome: 'redeemed' };
    known.isRedeemed = true;
    if (known.at + LIFE_MS < this.#now()) return { outcome: 'expired' };
    return { outcome: 'granted', grant: known.grant };
  }
}
