import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import type { Table, Target } from './suite.ts';

const RESULTS = 'bench/RESULTS.md';

/** A suite's tables as Markdown, each target with pass or miss. */
export const markdown = (tables: readonly Table[]): string =>
  tables
    .map(({ title, columns, rows, targets = [] }) =>
      [`${title}.`, grid(columns, rows), ...(targets.length > 0 ? [verdicts(targets)] : [])].join('\n\n'),
    )
    .join('\n\n');

const verdicts = (targets: readonly Target[]): string =>
  grid(
    ['Target', 'Promised', 'Measured', 'Result', 'Why'],
    targets.map(({ what, target, measured, kept, because = '' }) => [
      what,
      target,
      measured,
      kept ? 'pass' : '**miss**',
      because,
    ]),
  );

const grid = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Puts a suite's section into RESULTS.md, or the file that is named: those that did not run keep what they had. */
export function keep(name: string, text: string, file: string = RESULTS): void {
  const [head = '', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  const own = `## ${name}\n\n${text}\n\n${machine()}`;
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`));
  const all = [...others, own].map((section) => section.trim()).sort();
  writeFileSync(file, `${[head.trim(), ...all].join('\n\n')}\n`);
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const on = new Date().toISOString().slice(0, 10);
  return `${on}: ${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}; load at its end ${(loadavg()[0] ?? 0).toFixed(1)}.`;
}
