import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  readonly content: string;
}

/** Files as a streamed archive, one after the other, so that memory does not grow with a wave. */
export function zipResponse(
  fileName: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: string,
): Response {
  const source = iterate(entries);
  const zip = new Zip();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      zip.ondata = (error, chunk, final) => {
        if (error) controller.error(error);
        else controller.enqueue(chunk);
        if (final && !error) controller.close();
      };
    },
    async pull() {
      const next = await source.next();
      if (next.done) return zip.end();
      const file = new ZipDeflate(next.value.path, { level: 6 });
      file.mtime = at;
      zip.add(file);
      file.push(strToU8(next.value.content), true);
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

async function* iterate<T>(entries: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void> {
  yield* entries;
}
