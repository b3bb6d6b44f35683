/**
 * Loaded into a process before its own program: collects garbage when the parent asks, so that what is measured is what
 * is held. The program itself is the product's, unchanged.
 */
process.on('message', (message: unknown) => {
  if (message !== 'collect-garbage') return;
  globalThis.gc?.();
  process.send?.({ heapMiB: process.memoryUsage().heapUsed / 2 ** 20 });
});
// A listener keeps the channel, and the channel would keep the process.
process.channel?.unref();
