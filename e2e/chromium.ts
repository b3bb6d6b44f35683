import { existsSync } from 'node:fs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ROOT_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/**
 * The browser the end-to-end tests drive: PW_CHROMIUM, an installed Chromium or Chrome, else the one that
 * @sparticuz/chromium carries (Linux x64).
 * @throws with the command that installs one; tests never pass for lack of a browser
 */
export async function findChromium(): Promise<Browser> {
  const installed = [process.env.PW_CHROMIUM, ...INSTALLED].find((path) => path && existsSync(path));
  if (installed) return { executablePath: installed, args: ROOT_ARGS };
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Outside a cloud function the package leaves its own nss out; this name makes it unpack that too.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: carried } = await import('@sparticuz/chromium');
    return { executablePath: await carried.executablePath(), args: [...carried.args, ...ROOT_ARGS] };
  }
  throw new Error(
    'No browser for the end-to-end tests. Install Chromium, or name one: PW_CHROMIUM=/path/to/chromium npm test',
  );
}
