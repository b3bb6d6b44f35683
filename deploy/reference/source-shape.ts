import * as z from 'zod';

export const guid = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.guid());

/** The privilege tier as the classification writes it; `Unclassified` is nothing known. */
export const tier = z
  .enum(['0', '1', '2', 'Unclassified'])
  .transform((text) => (/\d/.test(text) ? Number(text) : null));

/** Names come with trailing and non-breaking spaces, some of them decoded twice. */
export const name = z
  .string()
  .transform((text) => text.replaceAll('Â\u00a0', ' ').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1));

/** By code unit, so that every machine sorts alike. */
export const byText =
  <T>(key: (item: T) => string) =>
  (one: T, other: T): number => {
    const [left, right] = [key(one), key(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
