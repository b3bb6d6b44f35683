import { addDays, type Instant } from '#lib/model/instant';
import { SEVERITIES, type Severity } from '#lib/model/verdict';

/** The graver the finding, the sooner somebody has to look again. */
export const EXPIRY_CAP_DAYS: Readonly<Record<Severity, number>> = {
  critical: 30,
  high: 90,
  medium: 180,
  low: 365,
  info: 365,
};

export const gravestOf = (severities: Iterable<Severity>): Severity | null => {
  const found = new Set(severities);
  return SEVERITIES.find((severity) => found.has(severity)) ?? null;
};

const dayOf = (at: Instant): string => at.slice(0, 10);

/** The last day an exception may end on, `YYYY-MM-DD`. */
export const lastDay = (gravest: Severity, now: Instant): string => dayOf(addDays(now, EXPIRY_CAP_DAYS[gravest]));

/** The first day an exception may end on: today, since it holds until the day's end. */
export const firstDay = (now: Instant): string => dayOf(now);

/** An exception holds until the end of its last day, UTC. Null when the text is no date. */
export function endOfDay(date: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = `${date}T23:59:59Z`;
  // The calendar has no 31 February, but Date makes one of March of it.
  const read = new Date(at);
  return !Number.isNaN(read.getTime()) && dayOf(read.toISOString()) === date ? at : null;
}

export const isBeyondCap = (expiresAt: Instant, gravest: Severity, now: Instant): boolean =>
  dayOf(expiresAt) > lastDay(gravest, now);
