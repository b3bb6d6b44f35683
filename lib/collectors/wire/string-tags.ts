import * as z from 'zod';

/** Tags as Resource Graph sends them: an object, or null. Microsoft documents text values; others have been seen and are left out. */
export const WireTags = z.record(z.string(), z.unknown()).nullish();

export const stringTags = (tags: z.infer<typeof WireTags>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tags ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
