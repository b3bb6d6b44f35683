import * as z from 'zod';
import { type Instant, parseInstant } from '#lib/model/instant';
import type { SignInUse } from '#lib/model/logs/sign-ins';

const text = z.string().nullish();

export const WireSignIn = z.object({
  createdDateTime: z.string(),
  signInEventTypes: z.array(z.string()).nullish(),
  servicePrincipalId: text,
  appId: text,
  servicePrincipalCredentialKeyId: text,
  federatedCredentialId: text,
  clientCredentialType: text,
  resourceId: text,
  resourceDisplayName: text,
  ipAddress: text,
  status: z.object({ errorCode: z.number().nullish() }).nullish(),
});
type Wire = z.infer<typeof WireSignIn>;

/** Sign-ins counted while pages arrive, so that memory follows the different ones and not the log. */
export class SignInTally {
  readonly #uses = new Map<string, SignInUse>();
  /** Records counted. */
  rows = 0;

  clear(): void {
    this.#uses.clear();
    this.rows = 0;
  }

  /** Takes what lies from `from` up to, not including, `to`: the log's filter knows no "before", and slices must not overlap. */
  add(wire: Wire, from: Instant, to: Instant): void {
    const at = parseInstant(wire.createdDateTime);
    if (!at || at < from || at >= to) return;
    this.rows += 1;
    this.#merge(toUse(wire, at));
  }

  join(other: SignInTally): void {
    this.rows += other.rows;
    for (const use of other.uses()) this.#merge(use);
  }

  uses(): readonly SignInUse[] {
    return [...this.#uses.values()];
  }

  #merge(use: SignInUse): void {
    const { lastAt, succeeded, failed, ...same } = use;
    const key = JSON.stringify(Object.values(same));
    const known = this.#uses.get(key);
    this.#uses.set(
      key,
      known
        ? {
            ...known,
            lastAt: known.lastAt > lastAt ? known.lastAt : lastAt,
            succeeded: known.succeeded + succeeded,
            failed: known.failed + failed,
          }
        : use,
    );
  }
}

/** Unused texts are empty in this log. */
function toUse(wire: Wire, at: Instant): SignInUse {
  const isIdentity = wire.signInEventTypes?.includes('managedIdentity') ?? false;
  const credentialId = wire.servicePrincipalCredentialKeyId || wire.federatedCredentialId || null;
  const hasSucceeded = wire.status?.errorCode === 0;
  return {
    what: 'use',
    kind: isIdentity ? 'managed-identity' : 'service-principal',
    servicePrincipalId: (wire.servicePrincipalId ?? '').toLowerCase(),
    appId: (wire.appId ?? '').toLowerCase(),
    credentialId: isIdentity ? null : (credentialId?.toLowerCase() ?? null),
    credentialType: wire.clientCredentialType || null,
    resourceAppId: wire.resourceId?.toLowerCase() || null,
    resourceName: wire.resourceDisplayName || null,
    ipAddress: wire.ipAddress || null,
    lastAt: at,
    succeeded: hasSucceeded ? 1 : 0,
    failed: hasSucceeded ? 0 : 1,
  };
}
