import { expect, test } from 'vitest';
import * as z from 'zod';
import { AskedQueries } from '#lib/azure/asked-queries';
import type { Azure } from '#lib/azure/readers';

const SUB = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/payroll';
const any = z.unknown();

/** A tenant in which there is nothing. */
const empty: Azure = {
  tenantId: 't',
  self: null,
  of: () => empty,
  graph: () => ({
    list: async () => [],
    listMany: async () => [],
    object: async (_path, wire) => wire.parse(undefined),
    changes: async () => ({ entries: [], link: '' }),
    getByIds: async () => [],
  }),
  resourceGraph: () => ({ rows: async () => [] }),
  arm: { get: async () => ({ status: 'missing' }), getMany: async () => [] },
};

test('queries are told by source, once each, without ids, names and times', async () => {
  const asked = new AskedQueries();
  const azure = asked.listen(empty);
  const site = `${SUB}/providers/Microsoft.Web/sites/secret-plan`;
  const later = azure.of('sign-ins').graph(() => undefined);
  for (const at of ['2026-11-22T14:00:00Z', '2026-11-23T14:00:00Z'])
    await later.list(`/auditLogs/signIns?$filter=${encodeURIComponent(`createdDateTime ge ${at}`)}`, any, Number, {
      beta: true,
    });
  await azure
    .of('owners')
    .graph(() => undefined)
    .listMany(
      [1, 2].map((n) => `/applications/00000000-0000-0000-0000-00000000000${n}/owners`),
      any,
      Number,
    );
  await azure
    .of('principals')
    .graph(() => undefined)
    .getByIds(['a'], any);
  await azure
    .of('vaults')
    .resourceGraph(() => undefined)
    .rows('resources | project id', any, Number);
  const arm = azure.of('app-settings').arm;
  await arm.getMany([`${site}/config/appsettings/list`], '2024-04-01', any, { method: 'POST' });
  await arm.getMany([`${site}/config/configreferences/appsettings`, SUB], '2024-04-01', any);
  await azure.graph(() => undefined).list('/nobody', any, Number);

  const told = asked.all().map(({ source, queries }) => [source, queries.map((q) => `${q.method} ${q.request}`)]);
  expect(Object.fromEntries(told)).toEqual({
    'app-settings': [
      'GET /subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Web/sites/{name}/config/configreferences/appsettings?api-version=2024-04-01',
      'GET /subscriptions/{id}/resourceGroups/{name}?api-version=2024-04-01',
      'POST /subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Web/sites/{name}/config/appsettings/list?api-version=2024-04-01',
    ],
    owners: ['GET /v1.0/applications/{id}/owners'],
    principals: ['POST /v1.0/directoryObjects/getByIds'],
    'sign-ins': ['GET /beta/auditLogs/signIns?$filter=createdDateTime ge {time}'],
    vaults: ['POST resources | project id'],
  });
});
