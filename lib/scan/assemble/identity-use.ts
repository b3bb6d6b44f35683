import type { Inventory, ServiceAccount } from '#lib/inventory/inventory';
import type { Instant } from '#lib/model/instant';
import type { SignInKind, SignInUse } from '#lib/model/logs/sign-ins';
import type { IdentityRow } from '#lib/model/rows/identity-row';

export type LastUse = Pick<IdentityRow, 'lastUsedAt' | 'use'>;

/** Prepares answers to "when did this service principal last sign in?" from the activity report and the sign-in logs. */
export function lastUseFinder(
  inventory: Partial<Inventory>,
): (appId: string, servicePrincipalId: string | null, kind: SignInKind) => LastUse {
  const { signInLog } = inventory;
  const activity = inventory['service-principal-activity'];
  const reported = new Map((activity ?? []).map((row) => [row.appId.toLowerCase(), row.lastUsedAt]));
  const logged = new Set(signInLog?.windows.map(({ kind }) => kind));
  return (appId, servicePrincipalId, kind) =>
    lastUse(
      [
        reported.get(appId.toLowerCase()) ?? null,
        latest(succeeded(signInLog?.uses.get(servicePrincipalId ?? '') ?? []).map(({ lastAt }) => lastAt)),
      ],
      activity !== undefined || logged.has(kind),
    );
}

export const accountUse = ({ activity }: ServiceAccount): LastUse =>
  activity.known
    ? lastUse(
        [activity.value?.lastInteractiveAt, activity.value?.lastNonInteractiveAt, activity.value?.lastSuccessfulAt],
        true,
      )
    : lastUse([], false);

/** A sign-in that failed is no use. */
export const succeeded = (uses: readonly SignInUse[]): readonly SignInUse[] => uses.filter((use) => use.succeeded > 0);

export const latest = (instants: readonly (Instant | null | undefined)[]): Instant | null =>
  instants.reduce<Instant | null>((last, at) => (at && (last === null || at > last) ? at : last), null);

function lastUse(instants: readonly (Instant | null | undefined)[], isRead: boolean): LastUse {
  const lastUsedAt = latest(instants);
  return { lastUsedAt, use: lastUsedAt !== null ? 'seen' : isRead ? 'not-seen' : 'unknown' };
}
