import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rebuild } from './rebuild.ts';

/* npm run reference -- <table> <source file> [<source file> …] [--date YYYY-MM-DD] */
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { date: { type: 'string' } } });
  const [table = '', ...paths] = positionals;
  const text = rebuild(table, paths, values.date ?? new Date().toISOString().slice(0, 10));
  const target = `lib/model/reference/data/${table}.json`;
  writeFileSync(fileURLToPath(new URL(`../../${target}`, import.meta.url)), text);
  console.log(`${target} rewritten. "git diff" shows what changed; "npm test" whether the rules still stand.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
