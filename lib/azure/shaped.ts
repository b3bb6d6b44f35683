import type * as z from 'zod';
import { AzureError } from '#lib/azure/azure-error';

/** @throws AzureError naming endpoint and field, never the value */
export function shaped<W>(wire: z.ZodType<W>, value: unknown, endpoint: string): W {
  const parsed = wire.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'the object';
  throw new AzureError(
    'malformed',
    endpoint,
    `${endpoint} answered in an unexpected shape at ${field}. Report this with the product’s version.`,
  );
}
