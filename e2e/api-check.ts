import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '4.32.5';
const HELP = `npm run api-check -- http://localhost:3000 [more options of schemathesis]

Asks a running demo whatever its own description allows and forbids, and tells what it did not answer as described.
Needs Python 3.10 or newer; schemathesis ${VERSION} is installed into a folder of its own.`;

const run = (command: string, args: readonly string[]): number => {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error(`${command} cannot be started: ${error.message}`);
  return status ?? 1;
};

function installed(): string | null {
  const folder = join(tmpdir(), `dosimeter-schemathesis-${VERSION}`);
  const program = join(folder, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  const isMade =
    run('python3', ['-m', 'venv', folder]) === 0 &&
    run(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]) === 0;
  return isMade ? program : null;
}

const [url, ...more] = process.argv.slice(2);
if (!url?.startsWith('http')) {
  console.error(HELP);
  process.exit(2);
}
const program = installed();
if (!program) process.exit(2);
const config = new URL('./schemathesis.toml', import.meta.url).pathname;
const address = new URL(url).origin;
process.exit(
  run(program, [
    ...['--config-file', config, 'run', `${address}/api/v1/openapi.json`, '--url', address],
    // Below the limit of the API, so that answers and not refusals are looked at.
    ...['--rate-limit', '220/m', '--checks', 'all', '--phases', 'examples,coverage,fuzzing', ...more],
  ]),
);
