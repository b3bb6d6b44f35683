import { readFileSync } from 'node:fs';
import { type LockedPackage, licenceReport } from './report.ts';

/** Prints what ships under which licence, offline, and fails on a copyleft or unknown one that nobody has answered for. */
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const { shipped, development, problems, accepted } = licenceReport(packages);
const count = [...shipped.values()].reduce((sum, names) => sum + names.length, 0);
console.log(`${count} packages ship:`);
for (const [licence, names] of [...shipped].sort(([, a], [, b]) => b.length - a.length)) {
  const some = names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');
  console.log(`  ${licence.padEnd(28)} ${String(names.length).padStart(4)}  ${some}`);
}
const others = [...development].sort(([, a], [, b]) => b - a).map(([licence, number]) => `${licence} ${number}`);
console.log(`Only for building and testing: ${others.join(', ')}.`);
for (const line of accepted) console.log(`On record, ${line}`);
for (const line of problems) console.error(line);
process.exitCode = problems.length > 0 ? 1 : 0;
