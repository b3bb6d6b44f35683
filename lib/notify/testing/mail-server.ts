import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MailServer {
  readonly url: string;
  /** As they lie in the mailbox, in the order in which they came. */
  readonly mails: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** Debian’s python3-aiosmtpd, with a mailbox in a folder of its own. */
export async function startMailServer(): Promise<MailServer> {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-mail-'));
  const port = await freePort();
  const handler = ['-c', 'aiosmtpd.handlers.Mailbox', join(folder, 'box')];
  const child = spawn('/usr/bin/python3', ['-m', 'aiosmtpd', '-n', '-l', `127.0.0.1:${port}`, ...handler], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  await untilOpen(port);
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => mailsIn(join(folder, 'box', 'new')),
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name of a file in a Maildir begins with its time: seconds, `M` and microseconds, `Q` and a count. */
function mailsIn(folder: string): readonly string[] {
  const places = readdirSync(folder).map((name) => {
    const [seconds = '', micro = ''] = name.split('.');
    return { name, at: Number(seconds) * 1e6 + Number(/M(\d+)/.exec(micro)?.[1] ?? 0) };
  });
  return places.sort((a, b) => a.at - b.at).map(({ name }) => readFileSync(join(folder, name), 'utf8'));
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function untilOpen(port: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The mail server did not start. Install it with: apt-get install python3-aiosmtpd');
}
