import { connect, createServer, type Server, type Socket } from 'node:net';
import type { StandIn } from '#lib/scan/testing/stand-in';

export interface FirstRequest {
  /** What a scan is started with, to pass by here. */
  readonly environment: NodeJS.ProcessEnv;
  /** `performance.now()` at the first byte sent to the managed identity. */
  readonly token: Promise<number>;
  /** The same at the first byte sent to Graph or to Azure Resource Manager. */
  readonly read: Promise<number>;
  readonly close: () => Promise<void>;
}

/** Stands before the stand-in tenant, passes bytes on as they are, and notes when the first one comes. */
export async function firstRequest(standIn: StandIn, environment: NodeJS.ProcessEnv): Promise<FirstRequest> {
  const identity = await passage(standIn.managedIdentity.endpoint);
  const graph = await passage(standIn.graph);
  const arm = await passage(standIn.arm);
  return {
    environment: {
      ...environment,
      IDENTITY_ENDPOINT: identity.url,
      AZURE_GRAPH_URL: graph.url,
      AZURE_ARM_URL: arm.url,
    },
    token: identity.first,
    read: Promise.race([graph.first, arm.first]),
    close: async () => {
      await Promise.all([identity, graph, arm].map((one) => one.close()));
    },
  };
}

async function passage(address: string) {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let came: (at: number) => void = () => undefined;
  const first = new Promise<number>((resolve) => {
    came = resolve;
  });
  const server = createServer((from) => {
    from.once('data', () => came(performance.now()));
    const to = connect(Number(target.port), target.hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      // The scan is ended in the middle of its first request.
      socket.once('error', () => socket.destroy());
    }
    from.pipe(to).pipe(from);
  });
  const url = new URL(address);
  url.port = String(await listening(server));
  return {
    url: address.endsWith('/') ? url.href : url.href.replace(/\/$/, ''),
    first,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
