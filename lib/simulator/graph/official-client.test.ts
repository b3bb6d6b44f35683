import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  GraphError,
  PageIterator,
} from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { type Simulator, startSimulator } from '#lib/simulator/server/start';

const tenant = generateContoso({ seed: 7, size: 60, now: new Date('2026-11-22T14:00:00Z') });
const authorities = tls.getCACertificates('default');
let simulator: Simulator;
let client: Client;

beforeAll(async () => {
  simulator = await startSimulator({ tenant, pageSizeMax: 25 });
  tls.setDefaultCACertificates([...authorities, readFileSync(simulator.info.caFile, 'utf8')]);
  client = Client.init({
    baseUrl: simulator.info.graph,
    customHosts: new Set(['localhost']),
    authProvider: (done) => {
      accessToken().then(
        (token) => done(null, token),
        (error: unknown) => done(error, null),
      );
    },
  });
});
afterAll(async () => {
  tls.setDefaultCACertificates(authorities);
  await simulator.close();
});

async function accessToken(): Promise<string> {
  const { endpoint, header } = simulator.info.managedIdentity;
  const resource = encodeURIComponent('https://graph.microsoft.com');
  const answer = await fetch(`${endpoint}?api-version=2019-08-01&resource=${resource}`, {
    headers: { 'X-IDENTITY-HEADER': header },
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

describe('the official client', () => {
  test('walks every page of a list by its own iterator', async () => {
    const first = await client.api('/servicePrincipals').select(['id', 'displayName']).top(999).get();
    const found: string[] = [];
    await new PageIterator(client, first, ({ id }: { id: string }) => found.push(id) > 0).iterate();
    expect(found).toEqual(tenant.graph.servicePrincipals.map(({ id }) => id));
  });

  test('counts and filters with its headers', async () => {
    const answer = await client
      .api('/applications')
      .header('ConsistencyLevel', 'eventual')
      .filter("signInAudience ne 'AzureADMyOrg'")
      .count(true)
      .get();
    expect(answer['@odata.count']).toBe(
      tenant.graph.applications.filter(({ signInAudience }) => signInAudience !== 'AzureADMyOrg').length,
    );
  });

  test('reads a batch by the ids of its items', async () => {
    // It cuts the host off, and the rest is relative to the version of the batch.
    const url = (path: string): Request => new Request(`${simulator.info.graph}${path}`);
    const content = new BatchRequestContent([
      { id: 'app', request: url(`/applications/${String(tenant.graph.applications[0]?.id)}`) },
      { id: 'none', request: url('/applications/none') },
    ]);
    const responses = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()));
    expect(responses.getResponseById('app').status).toBe(200);
    expect(responses.getResponseById('none').status).toBe(404);
  });

  test('takes an error apart as it does Microsoft’s', async () => {
    const failed = await client
      .api('/applications')
      .select('nonsense')
      .get()
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(GraphError);
    expect(failed).toMatchObject({
      statusCode: 400,
      code: 'BadRequest',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});
