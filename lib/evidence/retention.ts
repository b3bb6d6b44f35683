import { noteOf } from '#lib/evidence/note';
import type { Tombstone } from '#lib/model/evidence/manifest';
import { type Instant, toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { Store } from '#lib/store/store';

export interface RetentionSettings {
  readonly months: number;
}

/** A year, and a quarter in which it is audited. */
const MONTHS_PRESET = 15;
const MONTHS_MAX = 1_200;

/** `RETENTION_MONTHS`. @throws ConfigurationError when it is no whole number from 1 to 1200 */
export function retentionMonths(text: string | undefined): number {
  if (!text?.trim()) return MONTHS_PRESET;
  const months = Number(text);
  if (Number.isInteger(months) && months >= 1 && months <= MONTHS_MAX) return months;
  throw new ConfigurationError(`RETENTION_MONTHS must be a whole number from 1 to ${MONTHS_MAX}, not "${text}".`);
}

/** The same day that many months ago; the last of its month where there is no such day. */
export function monthsBefore(now: Instant, months: number): Instant {
  const at = new Date(now);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return toInstant(at);
}

/**
 * Purges sealed scans that are older than the policy allows, writes down each, and leaves a tombstone. The newest scan of
 * a tenant always stays.
 * @param auditTenant whose chain of the audit log it is written to
 */
export async function retain(
  store: Pick<Store, 'purgeScans' | 'appendAudit'>,
  { months }: RetentionSettings,
  now: Instant,
  auditTenant: string,
): Promise<readonly Tombstone[]> {
  const policy = `records are kept for ${months} ${months === 1 ? 'month' : 'months'}`;
  const purged = await store.purgeScans({ before: monthsBefore(now, months), now, policy });
  for (const { scanId } of purged)
    await store.appendAudit(
      auditTenant,
      noteOf('scan.purge', { object: scanId, scanId, because: `Policy: ${policy}.` }),
    );
  return purged;
}
