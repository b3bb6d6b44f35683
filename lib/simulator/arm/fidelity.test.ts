import { afterAll, describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import { KNOWN_DIFFERENCES } from '#lib/simulator/arm/known-differences';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { areRecordingsHere, type RecordedExchange, recordedExchanges } from '#lib/simulator/testing/exchange-files';
import { differences } from '#lib/simulator/testing/shape';
import { ask, worldOf } from '#lib/simulator/testing/world';
import type { World } from '#lib/simulator/wire/exchange';

const SETTINGS = /\/config\/appsettings\/list$/i;
const isQuery = (path: string): boolean => /resourcegraph\/resources$/i.test(path);

function unsupported({ request, response }: RecordedExchange): string | null {
  const path = new URL(request.url).pathname;
  if (isQuery(path)) return null;
  if (request.method !== 'GET' && !SETTINGS.test(path))
    return 'a write or action; those that a plan makes are tested apart';
  if (response.status === 429) return 'throttling is the front door’s, and tested there';
  if (/\/operations$/.test(path)) return 'provider operations are no part of a tenant folder';
  return null;
}

function worldFrom({ request, response }: RecordedExchange): World {
  const path = decodeURIComponent(new URL(request.url).pathname);
  const body = (response.body ?? {}) as WireObject;
  const owner = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)/i.exec(path)?.[1];
  const groups =
    owner && owner.toLowerCase() !== path.toLowerCase()
      ? [{ id: owner, type: 'microsoft.resources/subscriptions/resourcegroups' }]
      : [];
  if (isQuery(path)) {
    const rows = (body.data as WireObject[] | undefined) ?? [];
    const total = Number(body.totalRecords ?? 0);
    const padded = Array.from({ length: Math.max(total, rows.length) }, (_, index) => ({
      ...(rows[index] ?? rows[0]),
      id: rows[index]?.id ?? `/x/${index}`,
    }));
    return worldOf({ arm: { resources: padded } });
  }
  if (response.status === 403)
    return worldOf({}, { hiddenSubscriptions: new Set([/^\/subscriptions\/([^/]+)/.exec(path)?.[1] ?? '']) });
  if (response.status !== 200) return worldOf({ arm: { resourcecontainers: groups } });
  const isRow =
    typeof body.id === 'string' &&
    body.id.toLowerCase() === path.toLowerCase() &&
    'properties' in body &&
    Object.keys(body).every((key) => !['etag', 'systemData'].includes(key));
  if (isRow) return worldOf({ arm: { resources: [body], resourcecontainers: groups } });
  return worldOf({ responses: [{ _method: request.method, _path: path, _status: 200, body }] });
}

const exchanges = recordedExchanges('arm-exchanges');
const supported = exchanges.filter((exchange) => unsupported(exchange) === null);

describe.runIf(areRecordingsHere)('ARM and Resource Graph as recorded', () => {
  test.each(supported)('$file is answered as Microsoft answered it', async (exchange) => {
    const { request, response, file } = exchange;
    const url = new URL(request.url);
    const { subscriptions: _all, ...body } = (request.body ?? {}) as WireObject;
    const asked = ask(request.method, `${url.pathname}${url.search}`, {
      body: isQuery(url.pathname) ? body : null,
      actions: ['Microsoft.Web/sites/config/list/Action'],
    });
    const found = differences(response, await armService(asked, worldFrom(exchange)));
    expect(found).toEqual(KNOWN_DIFFERENCES[file]?.differences ?? []);
  });

  test('every known difference has a reason and still occurs', () => {
    const files = supported.map(({ file }) => file);
    for (const [file, { reason }] of Object.entries(KNOWN_DIFFERENCES)) {
      expect(files).toContain(file);
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  afterAll(() => {
    const reasons = Map.groupBy(exchanges, (exchange) => unsupported(exchange) ?? 'tried');
    const counts = [...reasons].map(([reason, { length }]) => `${length} ${reason}`).join(', ');
    console.log(`ARM fidelity: ${exchanges.length} recorded exchanges: ${counts}`);
    for (const [reason, left] of reasons)
      if (reason !== 'tried') console.log(`  not tried, ${reason}: ${left.map(({ file }) => file).join(', ')}`);
    for (const [file, { differences: found, reason }] of Object.entries(KNOWN_DIFFERENCES))
      console.log(`  ${file}: ${found.join(', ')}: ${reason}`);
  });
});

describe.runIf(!areRecordingsHere)('ARM fidelity was not checked: the recordings are not on this machine', () => {
  test('there is nothing to compare with', () => expect(exchanges).toEqual([]));
});
