import * as z from 'zod';
import { ADDITIONS, type Addition } from './local-auth-additions.ts';
import { name } from './source-shape.ts';

const shape = z.object({
  entries: z
    .array(
      z.object({
        type: z.string().regex(/^microsoft\.[a-z]+\/[a-z/|()]+$/),
        title: name,
        argTable: z.literal('resources').nullable(),
        path: z.string().nullable(),
        secure: z.union([z.boolean(), z.string(), z.array(z.string()).min(1)]).nullable(),
        absentIsInsecure: z.boolean().nullable(),
        remediate: z.string().nullable(),
        severityHint: z.enum(['high', 'medium', 'low', 'info']),
      }),
    )
    .min(1),
});

/** Rows: one object each, in the source's order. What is null or false in all but a few is left out. */
export function localAuth(file: unknown) {
  const rows = shape.parse(file).entries.map((entry) => {
    const key = slugOf(entry.title);
    const { type, path, command, ...more }: Addition = ADDITIONS[key] ?? {};
    return {
      key,
      type: type ?? entry.type,
      title: entry.title,
      table: entry.argTable,
      path: path ?? entry.path?.replace(' -> ', '#') ?? null,
      secure: entry.secure,
      absentIsInsecure: entry.absentIsInsecure,
      severity: entry.severityHint,
      command: command ?? entry.remediate?.replace(/\s+\(.*\)$/, '') ?? null,
      ...more,
    };
  });
  const unused = Object.keys(ADDITIONS).filter((key) => !rows.some((row) => row.key === key));
  if (unused.length > 0) throw new Error(`no entry is called ${unused.join(', ')} any more, and the table adds to it`);
  return { rows };
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
