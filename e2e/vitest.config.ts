import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['lib/**/*.test.ts', 'deploy/**/*.test.ts', 'bench/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A scan mostly waits for limits of its tenant, so two cores have time for more of them.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Every scan and every stand-in tenant is a program of its own, which need not be compiled each time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'dosimeter-compile-cache') },
  },
});
