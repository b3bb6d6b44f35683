import { createReadStream } from 'node:fs';
import type { AuditHead, AuditLine } from '#lib/store/access-store';

export interface ExportedLog {
  readonly lines: () => AsyncIterable<AuditLine>;
  readonly head: AuditHead | null;
  readonly isFiltered: boolean;
  /** What is wrong with the file beside its lines. */
  readonly problems: readonly string[];
}

interface Trailer {
  readonly count: number;
  readonly filtered: boolean;
  readonly head: AuditHead | null;
}

const NO_TRAILER =
  'The file does not end with the line that counts the others: its tail was cut off, or it is no export of the audit log.';

/** A file of /audit/export.ndjson, at constant memory. @throws the file system's error when it cannot be read */
export async function readExportedLog(path: string): Promise<ExportedLog> {
  let read = 0;
  let last = '';
  for await (const text of textLines(path)) {
    read += 1;
    last = text;
  }
  const trailer = trailerOf(parsed(last));
  const count = trailer ? read - 1 : read;
  const problems = trailer ? [] : [NO_TRAILER];
  if (trailer && trailer.count !== count) problems.push(`The file counts ${trailer.count} lines and has ${count}.`);
  return {
    lines: () => linesOf(path, count),
    head: trailer?.head ?? null,
    isFiltered: trailer?.filtered ?? false,
    problems,
  };
}

function trailerOf(line: unknown): Trailer | null {
  const { count, filtered, head } = (line ?? {}) as Record<string, unknown>;
  if (typeof count !== 'number' || typeof filtered !== 'boolean') return null;
  const { sequence, hash } = (head ?? {}) as Record<string, unknown>;
  return {
    count,
    filtered,
    head: typeof sequence === 'number' && typeof hash === 'string' ? { sequence, hash } : null,
  };
}

async function* linesOf(path: string, count: number): AsyncIterable<AuditLine> {
  let read = 0;
  let next = 1;
  for await (const text of textLines(path)) {
    if (read === count) return;
    read += 1;
    const record = parsed(text);
    const { sequence } = (record ?? {}) as { readonly sequence?: unknown };
    // A file gives its lines no other place than they say; one that says none stands after the one before.
    const place = Number.isSafeInteger(sequence) ? Number(sequence) : next;
    next = place + 1;
    yield { place, record, isFiledRight: true };
  }
}

/** Lines end at a line feed and nowhere else: `readline` would also end one at U+2028, which JSON leaves as it is. */
async function* textLines(path: string): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.trim()) yield part;
  }
  if (rest.trim()) yield rest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
