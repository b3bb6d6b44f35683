import { join } from 'node:path';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import type { Directory } from '#lib/simulator/entra/directory';
import type { Person } from '#lib/simulator/entra/people';
import { writePrivate } from '#lib/simulator/server/certificates';

/** What the stand-in tells of a registered client, so that a test can be it. */
export interface ClientInfo {
  readonly clientId: string;
  /** Of its service principal. */
  readonly objectId: string;
  readonly roles: readonly string[];
  readonly secret: string;
  /** PEM of certificate and key. */
  readonly certificateFile: string;
  readonly thumbprintSha256: string;
}

export interface DashboardInfo extends Omit<ClientInfo, 'objectId' | 'roles' | 'thumbprintSha256'> {
  /** Scope of the dashboard's own interface without `/.default`; tokens for it carry the client id as `aud`. */
  readonly audience: string;
  readonly people: readonly Pick<Person, 'name' | 'userName' | 'objectId' | 'roles' | 'isDisabled'>[];
  /** An application with the role Auditor at the dashboard. */
  readonly pipeline: Pick<ClientInfo, 'clientId' | 'secret' | 'certificateFile' | 'objectId'>;
}

export interface DirectoryInfo {
  readonly clients: Readonly<Record<string, ClientInfo>>;
  readonly dashboard: DashboardInfo;
}

/** Writes the certificates into the folder. */
export function describeDirectory({ clients, dashboard, people }: Directory, folder: string): DirectoryInfo {
  const callers = Object.fromEntries(
    clients.filter((client) => client !== dashboard).map((client) => [client.name, describe(client, folder)]),
  );
  const { pipeline } = callers;
  if (!pipeline) throw new Error('No pipeline is registered.');
  const { clientId, secret, certificateFile } = describe(dashboard, folder);
  return {
    clients: callers,
    dashboard: { clientId, audience: `api://${clientId}`, secret, certificateFile, people: people.list(), pipeline },
  };
}

function describe({ name, appId, objectId, roles, secret, certificate }: RegisteredClient, folder: string): ClientInfo {
  return {
    clientId: appId,
    objectId,
    roles,
    secret,
    certificateFile: writePrivate(join(folder, `${name}.pem`), `${certificate.cert}\n${certificate.key}`),
    thumbprintSha256: certificate.sha256,
  };
}
