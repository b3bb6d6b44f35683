import { endsWithinDays, hasEnded } from '#lib/inventory/credential-life';
import { lastUses, usageOf } from '#lib/inventory/credential-use';
import { readCredentials } from '#lib/inventory/held-credentials';
import type { HeldCredential, Inventory } from '#lib/inventory/inventory';
import { addDays, type Instant } from '#lib/model/instant';
import type { CredentialUse } from '#lib/model/logs/credential-use';
import type { ExpiryStrip } from '#lib/model/scan';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';

const WEEKS = 26;
const WEEK_DAYS = 7;
const WEEK_MS = WEEK_DAYS * 86_400_000;

/**
 * Sign-in secrets and certificates by the week in which they end, counted from the scan's time, as far as they were
 * read. Without any week when none were: an empty strip would look like nothing to do.
 */
export function expiryStrip(inventory: Partial<Inventory>, now: Instant): ExpiryStrip {
  const held = (inventory.credentials ?? readCredentials(inventory)).filter(({ role }) => role === 'sign-in');
  const expired = held.filter((credential) => hasEnded(credential, now));
  const soon = held.filter((credential) => endsWithinDays(credential, now, DEFAULT_THRESHOLDS.expiringWithinDays));
  const uses = inventory.credentialUses ?? lastUses(undefined);
  const countUsed = (use: CredentialUse): number =>
    soon.filter((credential) => usageOf(uses, credential, now) === use).length;
  return {
    expired: { ...countsOf(expired), oldestEndsAt: oldestEnd(expired) },
    within30Days: soon.length,
    within30DaysByUse: {
      'in-use': countUsed('in-use'),
      'not-seen': countUsed('not-seen'),
      unknown: countUsed('unknown'),
    },
    total: held.length,
    endless: held.filter(({ endsAt }) => endsAt === null).length,
    weeks: isAnyRead(inventory) ? weeksOf(held, now) : [],
  };
}

/** Either list of holders; which of them is missing is told by the populations. */
const isAnyRead = (inventory: Partial<Inventory>): boolean =>
  inventory.applications !== undefined || inventory['service-principals'] !== undefined;

function weeksOf(held: readonly HeldCredential[], now: Instant): ExpiryStrip['weeks'] {
  const byWeek = Map.groupBy(held, ({ endsAt }) =>
    endsAt === null ? null : Math.floor((Date.parse(endsAt) - Date.parse(now)) / WEEK_MS),
  );
  return Array.from({ length: WEEKS }, (_, week) => ({
    startsAt: addDays(now, week * WEEK_DAYS),
    ...countsOf(byWeek.get(week) ?? []),
  }));
}

const countsOf = (held: readonly HeldCredential[]): { readonly secrets: number; readonly certificates: number } => ({
  secrets: held.filter(({ kind }) => kind === 'secret').length,
  certificates: held.filter(({ kind }) => kind === 'certificate').length,
});

const oldestEnd = (held: readonly HeldCredential[]): Instant | null =>
  held.reduce<Instant | null>(
    (oldest, { endsAt }) =>
      endsAt !== null && (oldest === null || Date.parse(endsAt) < Date.parse(oldest)) ? endsAt : oldest,
    null,
  );
