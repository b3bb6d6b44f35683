import type { Store } from '#lib/store/store';

const POLL_MS = 250;
const HEARTBEAT_MS = 15_000;

/**
 * A scan's events as a server-sent event stream, read from the store, so that any process can follow a scan that runs in
 * another. Ends with `over` once the scan is, or when the reader leaves.
 * @param after number of the last event the reader has
 */
export function followScan(
  store: Store,
  scanId: string,
  after: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let last = after;
  let quietSince = Date.now();

  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 3000\n\n'));
    },
    async pull(controller) {
      while (!signal.aborted) {
        const scan = await store.scan(scanId);
        const events = await store.events(scanId, last);
        for (const { number, event } of events) {
          controller.enqueue(encoder.encode(`id: ${number}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
          last = number;
        }
        if (scan?.state !== 'running') {
          controller.enqueue(encoder.encode(`event: over\ndata: ${JSON.stringify(scan?.state ?? 'missing')}\n\n`));
          break;
        }
        if (events.length > 0) {
          quietSince = Date.now();
          return;
        }
        if (Date.now() - quietSince > HEARTBEAT_MS) {
          quietSince = Date.now();
          controller.enqueue(encoder.encode(': still running\n\n'));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      controller.close();
    },
  });
}
