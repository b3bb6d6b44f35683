import { existsSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { graphService } from '#lib/simulator/graph/graph-service';
import { KNOWN_DIFFERENCES } from '#lib/simulator/graph/known-differences';
import { differencesOf } from '#lib/simulator/graph/testing/compare';
import {
  DOC_EXAMPLES,
  DOC_EXAMPLES_LEFT_OUT,
  type DocExample,
  sampleOf,
} from '#lib/simulator/graph/testing/doc-examples';
import { recordedWorld } from '#lib/simulator/graph/testing/recorded-world';
import { areRecordingsHere, type RecordedExchange, recordedExchanges } from '#lib/simulator/testing/exchange-files';
import { ask } from '#lib/simulator/testing/world';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const ORIGIN = 'https://graph.microsoft.com';
const NOT_GRAPH = /^(appservice|imds|msal-fixture|oauth2)\./;

/** Why an exchange is not tried; null when it is. */
function unsupported({ request }: RecordedExchange): string | null {
  const path = new URL(request.url).pathname;
  if (request.method === 'POST' && path.endsWith('/getByIds')) return null;
  if (request.method !== 'GET') return 'a write: lib/simulator/writes tries those';
  return path.includes('transitiveMemberOf') ? 'group membership is no collection of a tenant folder' : null;
}

const exchanges = recordedExchanges('graph-exchanges');
const supported = exchanges.filter((exchange) => unsupported(exchange) === null);
const occurred = new Set<string>();

const knownIn = (file: string, hasHeaders: boolean): readonly string[] =>
  KNOWN_DIFFERENCES.filter(({ files }) => (files === '*' ? hasHeaders : files.includes(file))).map(
    ({ difference }) => difference,
  );

function expectKnown(file: string, found: readonly string[], hasHeaders: boolean): void {
  for (const difference of found) occurred.add(`${file}: ${difference}`);
  expect([...found].sort()).toEqual([...knownIn(file, hasHeaders)].sort());
}

const at = (request: SimRequest): SimRequest => ({ ...request, origin: ORIGIN });
const get = (url: string): SimRequest => at(ask('GET', url, { roles: ALL }));
const ALL = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
  'DirectoryRecommendations.Read.All',
  'Policy.Read.All',
];

function answerTo(example: DocExample, world: World): SimResponse {
  if (example.before === 'five-times') for (let time = 0; time < 5; time += 1) graphService(get(example.url), world);
  if (example.before !== 'first-page') return graphService(get(example.url), world);
  const first = get(example.url);
  const { '@odata.nextLink': link } = graphService(first, world).body as { '@odata.nextLink': string };
  return graphService({ ...first, query: new URL(link).search.slice(1) }, world);
}

describe.skipIf(!areRecordingsHere)('Graph as recorded', () => {
  test.each(supported)('$file is answered as Microsoft answered it', (exchange) => {
    const { request, response, file } = exchange;
    const url = new URL(request.url);
    const roles = response.status === 403 ? ['User.Read.All'] : ALL;
    const asked = at(ask(request.method, `${url.pathname}${url.search}`, { body: request.body, roles }));
    expectKnown(file, differencesOf(response, graphService(asked, recordedWorld(exchange))), true);
  });

  test.each(DOC_EXAMPLES)('$file is answered as the documentation prints it', (example) => {
    const sample = sampleOf(example);
    const ours = answerTo(example, example.world(sample.body));
    expectKnown(example.file, differencesOf(sample, ours), false);
  });

  test('no sample of Graph is left out without a reason', () => {
    const files = readdirSync('../shared/data/recorded/docs-examples').filter((file) => !NOT_GRAPH.test(file));
    const accounted = [...DOC_EXAMPLES.map(({ file }) => file), ...Object.keys(DOC_EXAMPLES_LEFT_OUT)];
    expect(files.sort()).toEqual(accounted.sort());
  });

  test('every known difference names files that are tried and says why', () => {
    const tried = [...supported, ...DOC_EXAMPLES].map(({ file }) => file);
    for (const { files, reason } of KNOWN_DIFFERENCES) {
      if (files !== '*') expect(tried).toEqual(expect.arrayContaining([...files]));
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  afterAll(() => {
    const reasons = Map.groupBy(exchanges, (exchange) => unsupported(exchange) ?? 'tried');
    const counts = [...reasons].map(([reason, { length }]) => `${length} ${reason}`).join(', ');
    console.log(
      `Graph fidelity: ${exchanges.length} recorded exchanges: ${counts}; ${DOC_EXAMPLES.length} samples of the documentation tried; ${occurred.size} known differences of ${KNOWN_DIFFERENCES.length} kinds`,
    );
    for (const { difference, files, reason } of KNOWN_DIFFERENCES)
      console.log(`  ${difference} (${files === '*' ? 'everywhere' : `${files.length}×`}): ${reason}`);
  });
});

describe.skipIf(areRecordingsHere)('Graph fidelity was NOT checked: the recordings are not on this machine', () => {
  test('there is no folder ../shared/data/recorded', () => expect(existsSync('../shared/data/recorded')).toBe(false));
});
