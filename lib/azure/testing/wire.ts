import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';

export const TOKEN = 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl';

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}
export interface WireAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}
/** Null: the connection stays and nothing ever comes. */
export type Answer = (request: WireRequest) => WireAnswer | null;

type MakeCertificates = (
  folder: string,
) => Promise<{ readonly cert: string; readonly key: string; readonly caFile: string }>;

/** A server on loopback that answers in turn, over TLS that this process trusts. */
export interface Wire {
  readonly origin: string;
  /** What it answers next, in turn. */
  answers: Answer[];
  seen: WireRequest[];
  close(): void;
}

export async function openWire(makeCertificates: MakeCertificates): Promise<Wire> {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-wire-'));
  const { cert, key, caFile } = await makeCertificates(folder);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(caFile, 'utf8')]);
  const server = createServer({ cert, key }, async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const text = Buffer.concat(await incoming.toArray()).toString();
    const request = { method, path: url, headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
    wire.seen.push(request);
    const next = wire.answers.shift();
    const answer = next ? next(request) : { status: 500, body: 'Nothing is left to answer.' };
    if (!answer) return;
    outgoing
      .writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
      .end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire: Wire = {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    answers: [],
    seen: [],
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return wire;
}

export const tokens = async (): Promise<{ token: string; expiresAtMs: number }> => ({
  token: TOKEN,
  expiresAtMs: Date.now() + 1e6,
});
