const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Days of an Edm.Duration such as `P180D` or `P4DT12H30M5S`, a part of a day counted as a whole one; null when absent or
 * unreadable. Source: https://learn.microsoft.com/graph/api/resources/passwordcredentialconfiguration
 */
export function durationDays(wire: string | null | undefined): number | null {
  const match = DURATION.exec(wire ?? '');
  if (!match) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.ceil(days + hours / 24 + minutes / 1440 + seconds / 86_400);
}
