import { type Instant, parseInstant } from '#lib/model/instant';

/**
 * When a sign-in report says something was last used. Years before 2000 stand for "never", and offsets come with one digit
 * (`-8:00`), which no parser of dates takes.
 */
export function usedAt(wire: string | null | undefined): Instant | null {
  const at = parseInstant(wire?.replace(/([+-])(\d:\d\d)$/, '$10$2'));
  return at && at >= '2000' ? at : null;
}
