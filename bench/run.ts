import { parseArgs } from 'node:util';
import { SUITES } from './registry.ts';
import { keep, markdown } from './results.ts';

/** `npm run bench -- [--short] [suite …]`: the full form also writes RESULTS.md. A target that is missed is printed; it does not fail the run. */
const { values, positionals } = parseArgs({
  options: { short: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0)
  throw new Error(`There is no suite ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}.`);

let [kept, missed] = [0, 0];
for (const suite of SUITES.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const from = performance.now();
  const tables = await suite.run({ short: values.short });
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  const text = markdown(tables);
  console.log(`\n## ${suite.name}\n\n${text}\n\nMeasured in ${seconds} s.`);
  if (!values.short) keep(suite.name, text);
  for (const { targets = [] } of tables) {
    kept += targets.filter((target) => target.kept).length;
    missed += targets.filter((target) => !target.kept).length;
  }
}
console.log(`\n${kept} ${kept === 1 ? 'target' : 'targets'} kept, ${missed} missed.`);
