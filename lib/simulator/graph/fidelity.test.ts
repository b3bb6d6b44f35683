import { describe, expect, test } from 'vitest';
import { graphService } from '#lib/simulator/graph/graph-service';
import { KNOWN_DIFFERENCES } from '#lib/simulator/graph/known-differences';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { areRecordingsHere, type RecordedExchange, recordedExchanges } from '#lib/simulator/testing/exchange-files';
import { differences } from '#lib/simulator/testing/shape';
import { ask, worldOf } from '#lib/simulator/testing/world';
import type { World } from '#lib/simulator/wire/exchange';

/** Why an exchange is not tried; null when it is. */
function unsupported({ request }: RecordedExchange): string | null {
  const path = new URL(request.url).pathname;
  if (request.method === 'POST' && path.endsWith('/getByIds')) return null;
  if (request.method !== 'GET') return 'writes come with the migration plan';
  return /transitiveMemberOf/.test(path) ? 'group membership is no collection of a tenant folder' : null;
}

/** A tenant that holds what Microsoft's answer showed, and nothing else. */
function worldFrom({ request, response }: RecordedExchange): World {
  const path = new URL(request.url).pathname.replace(/^\/(v1\.0|beta)\//, '');
  const body = (response.body ?? {}) as WireObject;
  const rows = (
    Array.isArray(body.value) ? body.value : response.status < 300 && body.id ? [body] : []
  ) as WireObject[];
  const relation = /^(applications|servicePrincipals)\/([^/]+)\/(\w+)/.exec(path);
  if (relation) {
    const [, set = '', id = '', name = ''] = relation;
    const children = rows.map((row) => ({ ...row, _parent: `/${set}/${id}` }));
    const collection =
      name === 'owners'
        ? 'owners'
        : name === 'appRoleAssignments'
          ? 'appRoleAssignments'
          : 'federatedIdentityCredentials';
    return worldOf({ graph: { [set]: [{ id, appId: id }], [collection]: children } });
  }
  const collection = path.startsWith('directoryObjects') ? 'servicePrincipals' : (path.split(/[/(?]/)[0] ?? '');
  return worldOf({ graph: { [collection]: rows.map(({ '@odata.context': _context, ...row }) => row) } });
}

const exchanges = recordedExchanges('graph-exchanges');
const supported = exchanges.filter((exchange) => unsupported(exchange) === null);

describe.runIf(areRecordingsHere)('Graph as recorded', () => {
  test.each(supported)('$file is answered as Microsoft answered it', async (exchange) => {
    const { request, response, file } = exchange;
    const url = new URL(request.url);
    const roles = response.status === 403 ? [] : undefined;
    const asked = ask(request.method, `${url.pathname}${url.search}`, {
      body: request.body,
      ...(roles ? { roles } : {}),
    });
    const found = differences(response, graphService(asked, worldFrom(exchange)));
    expect(found).toEqual(KNOWN_DIFFERENCES[file]?.differences ?? []);
  });

  test('every known difference has a reason and still occurs', () => {
    const files = supported.map(({ file }) => file);
    for (const [file, { reason }] of Object.entries(KNOWN_DIFFERENCES)) {
      expect(files).toContain(file);
      expect(reason.length).toBeGreaterThan(10);
    }
    console.log(
      `Graph: ${supported.length} of ${exchanges.length} recorded exchanges tried, ${Object.keys(KNOWN_DIFFERENCES).length} with known differences`,
    );
  });
});

describe.runIf(!areRecordingsHere)('Graph fidelity was not checked: the recordings are not on this machine', () => {
  test('there is nothing to compare with', () => expect(exchanges).toEqual([]));
});
