import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

interface Count {
  passed: number;
  failed: number;
}

const RESULTS = 'test-results';
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const total: Count = { passed: 0, failed: 0 };
const bin = (name: string): string => `node_modules/${name}`;
const run = (
  title: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): boolean => {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
};
const add = (count: Count): void => {
  total.passed += count.passed;
  total.failed += count.failed;
};
const one = (passed: boolean): Count => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

add(one(run('format and lint', bin('@biomejs/biome/bin/biome'), ['ci', '--error-on-warnings', '.'])));
const builds = run('build', bin('next/dist/bin/next'), ['build'], {
  NEXT_TELEMETRY_DISABLED: '1',
  NODE_ENV: 'production',
});
add(one(builds));
add(one(run('types', bin('typescript/bin/tsc'), ['--noEmit'])));
add(one(run('licences', 'deploy/licences.mjs', [])));

const unit = run('unit and integration', bin('vitest/vitest.mjs'), [
  'run',
  '-c',
  'e2e/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${RESULTS}/unit.json`,
]);
add(countUnit(unit));

if (builds) {
  // A missed target is printed; only what could not be measured fails.
  add(one(run('bench, short form', 'bench/run.ts', ['--short'])));
  const browser = run('browser', bin('@playwright/test/cli.js'), ['test', '-c', 'e2e/playwright.config.ts']);
  add(countBrowser(browser));
} else add({ passed: 0, failed: 1 });

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** A run that ends badly without naming a failed test still counts as one failure. */
function countUnit(succeeded: boolean): Count {
  const file = `${RESULTS}/unit.json`;
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  const failed = report.numFailedTests;
  return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(failed, 1) };
}

function countBrowser(succeeded: boolean): Count {
  const file = `${RESULTS}/browser.json`;
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: succeeded ? failed : Math.max(failed, 1) };
}
