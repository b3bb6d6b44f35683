import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { AuditHead, AuditLine } from '#lib/store/access-store';

export interface ExportedLog {
  readonly lines: () => AsyncIterable<AuditLine>;
  readonly head: AuditHead | null;
  readonly isFiltered: boolean;
  /** What is wrong with the file beside its lines. */
  readonly problems: readonly string[];
}

const NO_TRAILER =
  'The file does not end with the line that counts the others: its tail was cut off, or it is no export of the audit log.';

/** A file of /audit/export.ndjson. @throws the file system's error when it cannot be read */
export async function readExportedLog(path: string): Promise<ExportedLog> {
  const text = (await readFile(path, 'utf8')).trimEnd();
  const trailer = parsed(text.slice(text.lastIndexOf('\n') + 1)) as {
    readonly count?: unknown;
    readonly filtered?: unknown;
    readonly head?: AuditHead | null;
  } | null;
  const isTrailer = typeof trailer?.count === 'number' && typeof trailer.filtered === 'boolean';
  const count = text.split('\n').length - (isTrailer ? 1 : 0);
  const isFiltered = isTrailer && trailer.filtered === true;
  const problems = isTrailer ? [] : [NO_TRAILER];
  if (isTrailer && trailer.count !== count) problems.push(`The file counts ${trailer.count} lines and has ${count}.`);
  return {
    lines: () => linesOf(path, count, isFiltered),
    head: (isTrailer && trailer.head) || null,
    isFiltered,
    problems,
  };
}

async function* linesOf(path: string, count: number, isFiltered: boolean): AsyncIterable<AuditLine> {
  let place = 0;
  for await (const text of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (place === count) return;
    place += 1;
    const record = parsed(text);
    const { sequence } = (record ?? {}) as { readonly sequence?: unknown };
    // In a filtered file, and after a line that is gone, a line stands where it says it stands.
    yield { place: isFiltered && typeof sequence === 'number' ? sequence : place, record, isFiledRight: true };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
