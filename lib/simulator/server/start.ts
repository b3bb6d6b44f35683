import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '#lib/simulator/entra/directory';
import { makeCertificates } from '#lib/simulator/server/certificates';
import { type DirectoryInfo, describeDirectory } from '#lib/simulator/server/describe-directory';
import { FrontDoor } from '#lib/simulator/server/front-door';
import { plainPort } from '#lib/simulator/server/plain-port';
import { Wire } from '#lib/simulator/server/wire';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { PageCache } from '#lib/simulator/wire/page-cache';
import { scenarioNamed } from '#lib/simulator/wire/scenarios';

export interface SimulatorOptions {
  readonly tenant: Tenant;
  readonly scenario?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly pageSizeMax?: number | null;
  /** Answers however often it is asked. */
  readonly isUnmetered?: boolean;
  /** Graph and ARM answer that much later, as over a network. */
  readonly latencyMs?: number;
  /** A file that each JSON answer of Graph and ARM is appended to as a line, to know afterwards what was sent. */
  readonly spool?: string | null;
  /** Where the dashboard takes codes, beside `http://localhost/sign-in/callback` and 127.0.0.1 with any port. */
  readonly redirectUris?: readonly string[];
}

/** The JSON line the program prints. */
export interface SimulatorInfo extends DirectoryInfo {
  readonly ready: true;
  readonly login: string;
  /** The sign-in and sign-out pages without TLS, for browsers: `authorize` and `logout` under `/{tenantId}/oauth2/v2.0/`. */
  readonly browserLogin: string;
  readonly graph: string;
  readonly arm: string;
  readonly managedIdentity: { readonly endpoint: string; readonly header: string; readonly imds: string };
  /**
   * Test control on the plain port, JSON in and out:
   * - GET /_simulator/requests, POST /_simulator/reset: how often each endpoint was asked.
   * - POST /_simulator/scenario {"name"}.
   * - POST /_simulator/wire {"latencyMs"}: answers come that much later from now on, and no further copies are kept.
   * - POST /_simulator/now {"now"}: the tenant's clock stands at this time from now on.
   * - POST /_simulator/edit {"edits", "by"?}: what people do in the course of a day, see `Edit`; all or nothing.
   * - POST /_simulator/delta {"do", "afterPages"?}: `expire` makes every delta link so far as good as seven days old,
   *   `reset` has the directory answer 410, after a number of pages that still come.
   * - POST /_simulator/run {"resourceId", "at"?}: a workload runs once.
   * - POST /_simulator/sign {"claims", "header"?} → {"token"}: signed with the directory's key with exactly these
   *   claims. The header is laid over `alg`, `typ` and `kid`; either may be text, which is taken letter for letter.
   * - POST /_simulator/people {"name", "disabled"?, "roles"?, "displayName"?} → the person: found by name, user name
   *   or object id; what is absent stays.
   */
  readonly control: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly now: string | null;
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

  const { tenantId, displayName } = tenant;
  const directory = await createDirectory({ origin, tenantId, displayName, redirectUris: options.redirectUris ?? [] });
  const wire = new Wire(options.latencyMs ?? 0, options.spool ?? null);
  const door = new FrontDoor(directory, wire, {
    tenant,
    scenario: scenarioNamed(options.scenario ?? 'calm', tenant),
    now: () => (tenant.now ? new Date(tenant.now) : new Date()),
    pageSizeMax: options.pageSizeMax ?? null,
    isUnmetered: options.isUnmetered ?? false,
    pages: new PageCache(),
    replace: null,
  });
  handlers.tls = door;
  const setScenario = (name: string): void => door.setScenario(scenarioNamed(name, tenant));
  const header = randomBytes(16).toString('hex');
  const plain = plainPort(directory, { door, directory, setScenario }, header);
  const plainAt = await listen(plain, 0);
  const identityOrigin = `http://${LOOPBACK}:${plainAt}`;
  return {
    info: {
      ready: true,
      login: origin,
      browserLogin: `http://localhost:${plainAt}`,
      graph: origin,
      arm: origin,
      managedIdentity: { endpoint: `${identityOrigin}/msi/token`, header, imds: identityOrigin },
      control: identityOrigin,
      caFile: certificate.caFile,
      tenantId,
      displayName,
      now: tenant.now,
      ...describeDirectory(directory, folder),
    },
    setScenario,
    close: async () => {
      await Promise.all([close(secure), close(plain)]);
      wire.close();
      // Private keys are in it, which nobody needs any more.
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
