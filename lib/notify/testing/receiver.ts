import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the receiver answers one request. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly afterMs?: number }
  | 'hang'
  | 'reset';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly answer: Answer;
}

export interface Receiver {
  readonly url: string;
  /** In the order in which they came, refused ones as well. */
  readonly received: readonly Received[];
  /** What is answered next, one after the other; after that 202. */
  readonly answerNext: (...answers: readonly Answer[]) => void;
  readonly close: () => Promise<void>;
}

export const isTaken = ({ answer }: Received): boolean => typeof answer === 'object' && answer.status < 300;

/** An HTTP server that fails on purpose. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const script: Answer[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const answer = script.shift() ?? { status: 202 };
      const body = Buffer.concat(pieces).toString('utf8');
      received.push({ path: request.url ?? '', headers: request.headers, body, answer });
      if (answer === 'reset') request.socket.destroy();
      if (typeof answer === 'object')
        setTimeout(() => response.writeHead(answer.status, { ...answer.headers }).end('ignored'), answer.afterMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerNext: (...answers) => {
      script.push(...answers);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
