import { createHash } from 'node:crypto';
import type { Piece } from '#lib/evidence/evidence-file';

export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Digest, size and rows of a file, as it passes by. @returns what they are once the last piece is read */
export function digesting(pieces: AsyncIterable<Piece>): {
  readonly texts: AsyncIterable<string>;
  readonly result: () => FileDigest;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* texts(): AsyncIterable<string> {
    for await (const piece of pieces) {
      hash.update(piece.text);
      bytes += Buffer.byteLength(piece.text);
      rows += piece.rows;
      yield piece.text;
    }
  }
  return { texts: texts(), result: () => ({ sha256: hash.digest('hex'), bytes, rows }) };
}

/** Reads a file for its digest alone. */
export async function digestOf(pieces: AsyncIterable<Piece>): Promise<FileDigest> {
  const { texts, result } = digesting(pieces);
  for await (const _ of texts);
  return result();
}
