import type { Instant } from '#lib/model/instant';
import { patientWrite } from '#lib/store/access/patient-write';
import type { PendingSignIn } from '#lib/store/access-store';
import type { Engine } from '#lib/store/engine/engine';

export const savePendingSignIn = (engine: Engine, pending: PendingSignIn): Promise<void> =>
  patientWrite(engine, async (database) => {
    await database
      .insertInto('pending_sign_in')
      .values({
        tenant_id: pending.tenantId,
        state_hash: pending.stateHash,
        browser_hash: pending.browserHash,
        nonce: pending.nonce,
        code_verifier: pending.codeVerifier,
        return_path: pending.returnPath,
        is_silent: pending.isSilent ? 1 : 0,
        expires_at: pending.expiresAt,
      })
      .execute();
  });

/** One statement reads and removes it, so that of two who ask at once only one gets it. */
export const takePendingSignIn = (
  engine: Engine,
  tenantId: string,
  stateHash: string,
  now: Instant,
): Promise<PendingSignIn | null> =>
  patientWrite(engine, async (database) => {
    const taken = await database
      .deleteFrom('pending_sign_in')
      .where('tenant_id', '=', tenantId)
      .where('state_hash', '=', stateHash)
      .returningAll()
      .executeTakeFirst();
    await database
      .deleteFrom('pending_sign_in')
      .where('tenant_id', '=', tenantId)
      .where('expires_at', '<=', now)
      .execute();
    if (!taken || taken.expires_at <= now) return null;
    return {
      tenantId: taken.tenant_id,
      stateHash: taken.state_hash,
      browserHash: taken.browser_hash,
      nonce: taken.nonce,
      codeVerifier: taken.code_verifier,
      returnPath: taken.return_path,
      isSilent: taken.is_silent === 1,
      expiresAt: taken.expires_at,
    };
  });
