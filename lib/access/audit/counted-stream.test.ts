import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { countedStream, type DownloadEnd } from '#lib/access/audit/counted-stream';

const chunk = (text: string): Uint8Array => new TextEncoder().encode(text);
const streamOf = (...texts: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(chunk(text));
      controller.close();
    },
  });
const GIVEN_UP = 'The reader gave up before the end.';

function watched(body: ReadableStream<Uint8Array>) {
  const ends: DownloadEnd[] = [];
  const stream = countedStream(body, async (end) => {
    ends.push(end);
  });
  return { ends, stream };
}

test('a whole download is told once, with its size and digest, before it closes', async () => {
  const { ends, stream } = watched(streamOf('one\n', 'two ü\n'));
  const text = await new Response(stream).text();
  expect(text).toBe('one\ntwo ü\n');
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(ends).toEqual([{ outcome: 'success', because: null, bytes: 11, sha256 }]);
});

test('an empty one too', async () => {
  const { ends, stream } = watched(streamOf());
  await new Response(stream).text();
  expect(ends).toMatchObject([{ outcome: 'success', bytes: 0 }]);
});

test('one that is given up while the next rows are awaited is a failure, and only that', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(chunk('first')),
    pull: () => new Promise(() => {}),
  });
  const { ends, stream } = watched(body);
  const reader = stream.getReader();
  await reader.read();
  const waiting = reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  await reader.cancel();
  await waiting;
  await new Promise((resolve) => setImmediate(resolve));
  expect(ends).toEqual([{ outcome: 'failure', because: GIVEN_UP, bytes: 5, sha256: null }]);
});

test('one that is given up between two reads is a failure', async () => {
  const { ends, stream } = watched(streamOf('a', 'b', 'c', 'd'));
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(ends).toMatchObject([{ outcome: 'failure', because: GIVEN_UP, sha256: null }]);
});

test('one whose source breaks is a failure, and breaks', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(chunk('first')),
    pull: () => Promise.reject(new Error('The database went away.')),
  });
  const { ends, stream } = watched(body);
  await expect(new Response(stream).text()).rejects.toThrow();
  expect(ends).toMatchObject([{ outcome: 'failure', because: 'The file could not be made to its end.' }]);
});

test('one that cannot be put on record breaks off instead of ending', async () => {
  const stream = countedStream(streamOf('a'), () => Promise.reject(new Error('The disk is full.')));
  await expect(new Response(stream).text()).rejects.toThrow();
});
