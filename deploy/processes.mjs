import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { connect } from 'node:net';

/**
 * Next writes 127.0.0.1 as localhost in one place and not in another, and then takes a page of its own for one of another
 * server. Told to listen on the name, it agrees with itself; this makes the name mean 127.0.0.1.
 */
const ON_LOOPBACK = ['--dns-result-order=ipv4first'];

/**
 * What the dashboard's Node is started with. A page leaves some 10 MB behind; the room Node chooses for new objects is swept
 * every sixth page, for as long again as a page takes. Half of it is swept unnoticed, and a quarter would slow downloads.
 * The heap doubles before it is collected, and no more: a large download left 440 MiB behind.
 */
export const DASHBOARD_ARGUMENTS = [...ON_LOOPBACK, '--max-semi-space-size=16', '--heap-growing-percent=100'];

const STOP_GRACE_MS = 5_000;

/**
 * Keeps a handful of child processes as one: when one ends, or this process is told to stop, all of them stop.
 * npm swallows SIGTERM, so a changed parent means "stop" as well.
 */
export function supervise() {
  const children = new Set();
  let stopping;

  const stop = (code) => {
    stopping ??= (async () => {
      for (const child of children) child.kill('SIGTERM');
      const forced = setTimeout(() => {
        for (const child of children) child.kill('SIGKILL');
      }, STOP_GRACE_MS);
      await Promise.all([...children].map((child) => child.ended));
      clearTimeout(forced);
      process.exit(code);
    })();
    return stopping;
  };

  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(0), 500).unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));

  /** @returns the child, with `ended` resolving to its exit code. `vital` children take everything down when they end. */
  const start = (args, { env = {}, vital = true, output = 'inherit' } = {}) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', output, 'inherit', 'ipc'],
    });
    children.add(child);
    child.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        console.error(`${args[0]} could not be started: ${error.message}`);
        resolve(1);
      });
      child.once('exit', (code) => resolve(code ?? 1));
    });
    child.ended.then((code) => {
      children.delete(child);
      if (vital && !stopping) stop(code || 1);
    });
    return child;
  };

  return { start, stop, isStopping: () => stopping !== undefined };
}

/** True when something on this machine already listens there. */
export const isPortTaken = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Resolves once the address answers 200; rejects after the given time. It is asked by the name that people use. */
export async function untilHealthy(url, timeoutMs, appUrl = url) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if ((await statusOf(url, new URL(appUrl).host)) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`${url} did not answer within ${timeoutMs / 1000} s.`);
}

/** The status of an answer, asked for by this name; null: none came. */
export const statusOf = (url, host) =>
  new Promise((resolve) => {
    const asked = get(url, { headers: { host }, timeout: 5_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(null));
  });
