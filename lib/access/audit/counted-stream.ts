import { createHash } from 'node:crypto';

/** How a download ended. */
export interface DownloadEnd {
  readonly outcome: 'success' | 'failure';
  readonly because: string | null;
  /** How many were made. */
  readonly bytes: number;
  /** Of the whole file, hex; null when it did not get that far. */
  readonly sha256: string | null;
}

/**
 * A stream that tells once how it ended: after its last byte was made and before it closes, or when its reader gave up.
 * @param onEnd when it throws, the stream breaks off instead of closing
 */
export function countedStream(
  body: ReadableStream<Uint8Array>,
  onEnd: (end: DownloadEnd) => Promise<void>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const digest = createHash('sha256');
  let bytes = 0;
  let isOver = false;
  let isGivenUp = false;
  const failed = (because: string): Promise<void> => onEnd({ outcome: 'failure', because, bytes, sha256: null });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        // Giving up ends a read that waits as if the file were over; that is no success.
        if (isGivenUp) return;
        if (done) {
          isOver = true;
          await onEnd({ outcome: 'success', because: null, bytes, sha256: digest.digest('hex') });
          if (!isGivenUp) controller.close();
          return;
        }
        bytes += value.byteLength;
        digest.update(value);
        controller.enqueue(value);
      } catch (error) {
        if (isGivenUp) return;
        isOver = true;
        await failed('The file could not be made to its end.').catch(() => {});
        controller.error(error);
      }
    },
    async cancel(reason) {
      isGivenUp = true;
      if (isOver) return;
      isOver = true;
      await reader.cancel(reason).catch(() => {});
      await failed('The reader gave up before the end.');
    },
  });
}
