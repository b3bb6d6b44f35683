import type { LocalAuthCondition, LocalAuthEntry } from '#lib/model/reference/local-auth';

export type LocalAuthValue = string | number | boolean | readonly string[] | null;

/** What a value of the switch says. An empty list counts as absent. */
export function localAuthState(entry: LocalAuthEntry, value: LocalAuthValue): 'secure' | 'insecure' | 'unknown' {
  const { secure, insecure, absentIsInsecure } = entry;
  if (secure === null) return 'unknown';
  if (isAbsent(value)) return absentIsInsecure === null ? 'unknown' : absentIsInsecure ? 'insecure' : 'secure';
  const found = listed(value);
  if (found.every((element) => listed(secure).includes(element))) return 'secure';
  if (typeof secure === 'boolean') return found[0] === String(!secure) ? 'insecure' : 'unknown';
  if (insecure === null) return 'insecure';
  return found.some((element) => listed(insecure).includes(element)) ? 'insecure' : 'unknown';
}

/** Whether a condition holds for the value of its property; null when that was not sent. */
export function holds({ anyOf }: LocalAuthCondition, value: LocalAuthValue): boolean | null {
  if (isAbsent(value)) return null;
  const wanted = listed(anyOf);
  return listed(value).some((element) => wanted.includes(element));
}

const isAbsent = (value: LocalAuthValue): value is null | '' =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const listed = (value: Exclude<LocalAuthValue, null>): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((element) => String(element).toLowerCase());
