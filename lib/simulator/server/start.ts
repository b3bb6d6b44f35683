import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RegisteredClient, registerClients } from '#lib/simulator/entra/clients';
import { managedIdentity } from '#lib/simulator/entra/managed-identity';
import { Signing } from '#lib/simulator/entra/signing';
import { makeCertificates, writePrivate } from '#lib/simulator/server/certificates';
import { control } from '#lib/simulator/server/control';
import { FrontDoor } from '#lib/simulator/server/front-door';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { scenarioNamed } from '#lib/simulator/wire/scenarios';

export interface SimulatorOptions {
  readonly tenant: Tenant;
  readonly scenario?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly pageSizeMax?: number | null;
}

/** The JSON line the program prints. */
export interface SimulatorInfo {
  readonly ready: true;
  readonly login: string;
  readonly graph: string;
  readonly arm: string;
  readonly managedIdentity: { readonly endpoint: string; readonly header: string; readonly imds: string };
  /** Test control on the plain port: POST /_simulator/scenario {"name"}, POST /_simulator/run {"resourceId", "at"?}, GET /_simulator/requests, POST /_simulator/reset. */
  readonly control: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly now: string | null;
  readonly clients: Readonly<Record<string, unknown>>;
}

export interface Simulator {
  readonly info: SimulatorInfo;
  setScenario(name: string): void;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Starts the stand-in tenant on loopback. @throws when the port is taken or the scenario is not known */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { tenant } = options;
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-tenant-'));
  const certificate = await makeCertificates(folder);
  const handlers: { tls?: FrontDoor } = {};
  const secure = createServer(
    { cert: certificate.cert, key: certificate.key, keepAliveTimeout: 30_000 },
    (incoming, outgoing) => {
      handlers.tls?.handle(incoming, outgoing).catch(() => outgoing.destroy());
    },
  );
  const port = await listen(secure, options.port ?? 0).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const origin = `https://localhost:${port}`;

  const signing = await Signing.create(tenant.tenantId, origin);
  const clients = await registerClients();
  const door = new FrontDoor(
    { signing, clients, origin, tenantId: tenant.tenantId },
    {
      tenant,
      scenario: scenarioNamed(options.scenario ?? 'calm', tenant),
      now: () => (tenant.now ? new Date(tenant.now) : new Date()),
      pageSizeMax: options.pageSizeMax ?? null,
      replace: null,
    },
  );
  handlers.tls = door;
  const setScenario = (name: string): void => door.setScenario(scenarioNamed(name, tenant));
  const header = randomBytes(16).toString('hex');
  const auditor = clients[0];
  if (!auditor) throw new Error('No client is registered.');
  const plain = createPlainServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const answered = url.pathname.startsWith('/_simulator/')
      ? control(incoming, url, door, setScenario)
      : managedIdentity({ signing, client: auditor, header }, url.pathname, url.searchParams, flat(incoming.headers));
    answered.then(
      ({ status, headers, body }) => outgoing.writeHead(status, headers).end(JSON.stringify(body)),
      (error: Error) =>
        outgoing.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: error.message })),
    );
  });
  const identityOrigin = `http://${LOOPBACK}:${await listen(plain, 0)}`;
  return {
    info: {
      ready: true,
      login: origin,
      graph: origin,
      arm: origin,
      managedIdentity: { endpoint: `${identityOrigin}/msi/token`, header, imds: identityOrigin },
      control: identityOrigin,
      caFile: certificate.caFile,
      tenantId: tenant.tenantId,
      displayName: tenant.displayName,
      now: tenant.now,
      clients: Object.fromEntries(clients.map((client) => [client.name, describe(client, folder)])),
    },
    setScenario,
    close: async () => {
      await Promise.all([close(secure), close(plain)]);
      // Private keys are in it, which nobody needs any more.
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const flat = (headers: NodeJS.Dict<string | string[]>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

function describe(client: RegisteredClient, folder: string): unknown {
  const { name, appId, objectId, roles, secret, certificate } = client;
  const pemFile = writePrivate(join(folder, `${name}.pem`), `${certificate.cert}\n${certificate.key}`);
  return { clientId: appId, objectId, roles, secret, certificateFile: pemFile, thumbprintSha256: certificate.sha256 };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Choose another with --port, or leave it out for any free one.`)
          : error,
      ),
    );
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
