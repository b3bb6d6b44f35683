import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { keysAddress } from '#lib/access/token/issuer';

const TIMEOUT_MS = 5_000;
/** Entra rolls its keys over at any time; an unknown key id is looked up at most this often. */
const COOLDOWN_MS = 30_000;
const MAX_AGE_MS = 60 * 60_000;

const kept = new Map<string, JWTVerifyGetKey>();

/**
 * The tenant's signing keys, fetched on first use and kept for an hour. Only this address is ever asked: what a token's
 * header says of keys (`jku`, `jwk`, `x5u`, `x5c`) is ignored.
 * Source: https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
 */
export function keySet(signIn: Pick<SignInSettings, 'loginOrigin' | 'tenantId'>): JWTVerifyGetKey {
  const address = keysAddress(signIn);
  const known = kept.get(address);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(address), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
  });
  kept.set(address, keys);
  return keys;
}
