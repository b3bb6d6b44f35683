/** Pieces at once, so that a row is not a write of its own. */
const PIECES_AT_ONCE = 500;

/** Text that is made while it is read, as a download. */
export function fileResponse(fileName: string, contentType: string, pieces: AsyncIterable<string>): Response {
  const encoder = new TextEncoder();
  const source = pieces[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = '';
      for (let count = 0; count < PIECES_AT_ONCE; count += 1) {
        const next = await source.next();
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += next.value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
