import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  readonly content: string | Iterable<string> | AsyncIterable<string>;
}

interface Piece {
  /** Set with the first piece of a file. */
  readonly path: string | null;
  readonly text: string;
  readonly isLast: boolean;
}

/** Files as a streamed archive, one after the other and piece by piece, so that memory does not grow with what is in it. */
export function zipResponse(
  fileName: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: string,
): Response {
  const source = pieces(entries);
  const zip = new Zip();
  let file: ZipDeflate | null = null;
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      zip.ondata = (error, chunk, final) => {
        if (error) controller.error(error);
        else if (chunk.length > 0) {
          controller.enqueue(chunk);
          sent += 1;
        }
        if (final && !error) controller.close();
      };
    },
    async pull() {
      // A small piece may stay in the packer; without anything sent, nobody would ask again.
      for (const before = sent; sent === before; ) {
        const next = await source.next();
        if (next.done) return zip.end();
        const { path, text, isLast } = next.value;
        if (path !== null) {
          file = new ZipDeflate(path, { level: 6 });
          file.mtime = at;
          zip.add(file);
        }
        file?.push(strToU8(text), isLast);
      }
    },
    async cancel() {
      zip.terminate();
      await source.return(undefined);
    },
  });
  return download(stream, fileName, 'application/zip');
}

/** A file that a browser saves and never shows. */
export const download = (body: BodyInit, fileName: string, type: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
    },
  });

async function* pieces(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Piece, void> {
  for await (const { path, content } of entries) {
    if (typeof content === 'string') {
      yield { path, text: content, isLast: true };
      continue;
    }
    yield { path, text: '', isLast: false };
    for await (const text of content) yield { path: null, text, isLast: false };
    yield { path: null, text: '', isLast: true };
  }
}
