import type * as z from 'zod';
import { DumpError, inWords, type Place } from '#lib/import/dump-error';

/** @throws DumpError naming the file, the object and the field, and never the value, which may be a secret */
export function parseObject<W>(wire: z.ZodType<W>, value: unknown, what: string, place: Place): W {
  const parsed = wire.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new DumpError(
    `${inWords(place)}: this is not ${what} as it is written, for the field ${field || '(the object itself)'} is missing or of another kind. Make the dump again, without --query.`,
  );
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a property; null when it is absent, empty or of another kind. */
export function textOf(value: Readonly<Record<string, unknown>>, key: string): string | null {
  const text = value[key];
  return typeof text === 'string' && text !== '' ? text : null;
}
