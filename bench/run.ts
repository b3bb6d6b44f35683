import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import type { Bench } from './bench.ts';
import { PAGES } from './pages.ts';

/** Every bench; `npm run bench -- pages` runs those that are named. */
const BENCHES: readonly Bench[] = [PAGES];
const RESULTS = 'bench/RESULTS.md';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}.`);

for (const bench of BENCHES.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n— ${bench.name}: ${bench.title}`);
  const rows = await bench.run();
  const table = [bench.columns, bench.columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  console.log(table.join('\n'));
  keep(bench, table);
}

/** A section a bench: those that did not run keep what they had. */
function keep({ name, title }: Bench, table: readonly string[]): void {
  const [head = '', ...sections] = readFileSync(RESULTS, 'utf8').split(/^(?=## )/m);
  const own = `## ${name}\n\n${title}.\n\n${table.join('\n')}\n\n${machine()}\n\n`;
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`));
  writeFileSync(
    RESULTS,
    `${[head.trimEnd(), ...[...others, own].sort()]
      .join('\n\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd()}\n`,
  );
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const on = new Date().toISOString().slice(0, 10);
  return `${on}: ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}.`;
}
