import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { armReader } from '#lib/azure/arm-client';
import { Pacing } from '#lib/azure/pacing';
import type { ArmAnswer } from '#lib/azure/readers';
import { type Answer, openWire, tokens, type Wire } from '#lib/azure/testing/wire';
import { makeCertificates } from '#lib/simulator/server/certificates';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire(makeCertificates);
});
afterAll(() => wire.close());

interface Asked {
  readonly name: string;
  readonly httpMethod: string;
  readonly url: string;
}
interface Given {
  readonly httpStatusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content: unknown;
}
const Body = z.object({ id: z.string() });
const List = z.object({ value: z.array(z.object({ id: z.string() })) });
const paths = ['/a', '/b', '/c'];

let pacing: Pacing;
const reader = (): ReturnType<typeof armReader> => {
  pacing = new Pacing(new AbortController().signal, () => undefined);
  wire.seen = [];
  return armReader(wire.origin, 'https://management.azure.com', tokens, pacing, { isServed: true });
};
const getMany = (asked: readonly string[]): Promise<readonly ArmAnswer<{ id: string }>[]> =>
  reader().getMany(asked, '2023-01-01', Body);
const askedOf = (body: unknown): readonly Asked[] => (body as { requests: Asked[] }).requests;
const batch =
  (item: (asked: Asked) => Given): Answer =>
  ({ body }) => ({
    body: {
      responses: askedOf(body)
        .map((asked) => ({ name: asked.name, httpStatusCode: 200, headers: {}, ...item(asked) }))
        .reverse(),
    },
  });
const found = ({ url }: Asked): Given => ({ content: { id: url } });
const idsOf = (answers: readonly ArmAnswer<{ id: string }>[]): readonly string[] =>
  answers.map((answer) => (answer.status === 'found' ? answer.body.id : answer.status));
const asId = (path: string): string => `${path}?api-version=2023-01-01`;

test('answers are in the order of the paths; absence and refusal of an item are answers', async () => {
  wire.answers = [
    batch((asked) =>
      asked.url.startsWith('/b')
        ? { httpStatusCode: 404, content: null }
        : asked.url.startsWith('/c')
          ? { httpStatusCode: 403, content: null }
          : found(asked),
    ),
  ];
  expect(idsOf(await getMany(paths))).toEqual([asId('/a'), 'missing', 'forbidden']);
  expect(wire.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /batch?api-version=2020-06-01']);
});

test('twenty to a request', async () => {
  wire.answers = [batch(found), batch(found)];
  expect(await getMany(Array.from({ length: 21 }, (_, index) => `/r/${index}`))).toHaveLength(21);
  expect(wire.seen.map(({ body }) => askedOf(body).length)).toEqual([20, 1]);
});

test('a throttled item is asked again after its own Retry-After', async () => {
  const throttled = { httpStatusCode: 429, headers: { 'Retry-After': '0.2' }, content: null };
  wire.answers = [batch((asked) => (asked.url.startsWith('/b') ? throttled : found(asked))), batch(found)];
  expect(idsOf(await getMany(paths))).toEqual(paths.map(asId));
  expect(askedOf(wire.seen[1]?.body).map(({ url }) => url)).toEqual([asId('/b')]);
  expect(pacing.tallies()[0]?.waitedMs).toBe(200);
});

test('202 is followed to its location until it is done', async () => {
  let sent: unknown = null;
  const location = `${wire.origin}/operation/1`;
  wire.answers = [
    ({ body }) => {
      sent = body;
      return { status: 202, headers: { location, 'retry-after': '0.1' }, body: '' };
    },
    () => ({ status: 202, headers: { 'retry-after': '0.1' }, body: '' }),
    (request) => batch(found)({ ...request, body: sent }),
  ];
  expect(idsOf(await getMany(paths))).toEqual(paths.map(asId));
  expect(wire.seen.slice(1).map(({ path }) => path)).toEqual(['/operation/1', '/operation/1']);
});

test('a location on another host is refused', async () => {
  wire.answers = [() => ({ status: 202, headers: { location: 'https://arm.attacker.example/1' }, body: '' })];
  await expect(getMany(paths)).rejects.toMatchObject({ code: 'refused-link' });
});

test('where the endpoint is refused each is asked alone, and the endpoint not again', async () => {
  const arm = reader();
  const alone: Answer = ({ path }) => ({ body: { id: path } });
  wire.answers = [() => ({ status: 404, body: {} }), alone, alone, alone, alone];
  expect(idsOf(await arm.getMany(paths, '2023-01-01', Body))).toEqual(paths.map(asId));
  expect(idsOf(await arm.getMany(['/d'], '2023-01-01', Body))).toEqual([asId('/d')]);
  expect(wire.seen.filter(({ path }) => path.startsWith('/batch'))).toHaveLength(1);
});

test('a list with a next page is followed and joined', async () => {
  const nextLink = `${wire.origin}/a?page=2`;
  wire.answers = [
    batch(() => ({ content: { value: [{ id: 'one' }], nextLink } })),
    () => ({ body: { value: [{ id: 'two' }] } }),
  ];
  expect(await reader().getMany(['/a'], '2023-01-01', List)).toEqual([
    { status: 'found', body: { value: [{ id: 'one' }, { id: 'two' }] } },
  ]);
});
