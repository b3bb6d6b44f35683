/** A moment in UTC as ISO 8601 with `Z`, e.g. `2026-11-22T14:03:12Z`. Kept as text so that a saved scan reads back equal. */
export type Instant = string;

const DAY_MS = 86_400_000;

/** Whole days from `from` to `to`, rounded down; negative when `to` lies before `from`. */
export const wholeDaysBetween = (from: Instant, to: Instant): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The instant `days` whole days after `from`. */
export const addDays = (from: Instant, days: number): Instant => toInstant(new Date(Date.parse(from) + days * DAY_MS));

/** Milliseconds are dropped: Microsoft sends 0 to 7 fraction digits for the same moment. */
export const toInstant = (date: Date): Instant => date.toISOString().replace(/\.\d{3}Z$/, 'Z');

/**
 * Reads a wire date. Returns null for null, absent or unreadable text, and for the years before 1900 with which
 * Microsoft pads "never" (`0001-01-01T00:00:00Z`).
 */
export function parseInstant(wire: string | null | undefined): Instant | null {
  if (wire == null) return null;
  const at = new Date(wire);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900) return null;
  return toInstant(at);
}
