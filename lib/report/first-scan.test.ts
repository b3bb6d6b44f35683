import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIRST_COMMANDS, GRAPH_PERMISSIONS } from '#lib/report/first-scan';
import { TERMS, type Term } from '#lib/report/terms';

test('the permissions that are asked for are those that the script grants', () => {
  const script = readFileSync('deploy/grant-permissions.sh', 'utf8');
  const granted = /permissions=\(([^)]*)\)/.exec(script)?.[1]?.trim().split(/\s+/);
  expect(GRAPH_PERMISSIONS.map(([name]) => name)).toEqual(granted);
});

test('every command that is shown is there to be run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const command of Object.values(FIRST_COMMANDS)) {
    const script = /npm run (\w+)/.exec(command)?.[1];
    expect(script ? Object.hasOwn(scripts, script) : existsSync(command.split(' ')[0] ?? ''), command).toBe(true);
  }
});

test('every word has an id of its own and leads to a page of Microsoft’s or is one of this product', () => {
  const terms: readonly Term[] = TERMS;
  expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
  for (const { source, list } of terms) {
    if (source) expect(new URL(source).host).toBe('learn.microsoft.com');
    expect(source ?? list).toBeDefined();
  }
});
