import { credentialShape } from '#lib/collectors/wire/credential-shape';
import type { ClearText } from '#lib/model/workload-facts';

/**
 * Places in a JSON value where a literal looks like a credential. `[{ name, value }]` is read as a map, the way variables
 * and settings are written.
 * @param where of the value itself
 */
export function clearTextIn(value: unknown, where: string, name = ''): readonly ClearText[] {
  if (typeof value === 'string') {
    const shape = credentialShape(value, name);
    return shape === null ? [] : [{ where, shape }];
  }
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => {
      const named = nameOfItem(item);
      return named === null
        ? clearTextIn(item, `${where}[${index}]`, name)
        : clearTextIn((item as { value: unknown }).value, `${where}[${named}]`, named);
    });
  return Object.entries(asRecord(value)).flatMap(([key, item]) => clearTextIn(item, `${where}.${key}`, key));
}

function nameOfItem(item: unknown): string | null {
  const { name, value } = asRecord(item);
  return typeof name === 'string' && value !== undefined ? name : null;
}

/** The properties of a JSON object; none of anything else. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asString = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
