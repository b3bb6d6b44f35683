import { randomBytes } from 'node:crypto';

export interface RefreshGrant {
  readonly clientId: string;
  readonly personId: string;
  readonly scopes: readonly string[];
  /** The code it came from: whoever presents that twice loses the token too (RFC 6749 §4.1.2). */
  readonly code: string;
}

/** Refresh tokens for as long as the process lives. An old one stays good after use, as Entra's do. */
export class RefreshTokens {
  readonly #tokens = new Map<string, RefreshGrant>();

  issue(grant: RefreshGrant): string {
    const token = `1.${randomBytes(96).toString('base64url')}`;
    this.#tokens.set(token, grant);
    return token;
  }

  find(token: string): RefreshGrant | null {
    return this.#tokens.get(token) ?? null;
  }

  revokeOf(code: string): void {
    for (const [token, grant] of this.#tokens) if (grant.code === code) this.#tokens.delete(token);
  }
}
