import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCES = [
  'app/**/*',
  'components/**/*',
  'lib/**/*.{ts,json}',
  'public/**/*',
  'package-lock.json',
  'next.config.js',
  'proxy.ts',
];

export const NEXT = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));

/**
 * Builds the dashboard unless the last build is newer than every source. Where the sources of the pages are not there, as in
 * the image, the build is what it is.
 */
export async function buildIfStale(start) {
  const built = modified('.next/BUILD_ID');
  if (built > 0 && modified('app') === 0) return;
  if (built > 0 && globSync(SOURCES).every((file) => modified(file) <= built)) return;
  console.log('Building the dashboard, once; it takes a minute or so …');
  const code = await start([NEXT, 'build'], { vital: false, output: 'ignore', env: { NEXT_TELEMETRY_DISABLED: '1' } })
    .ended;
  if (code !== 0) throw new Error('The dashboard could not be built. Run "npm run build" to see why.');
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
