import type { PlanItem } from '#lib/model/plan';
import type { Scan } from '#lib/model/scan';
import { DIALECTS } from '#lib/plan/dialects/script';
import { fileSlug } from '#lib/report/csv/file-name';
import { planReadme, wavesReadme } from '#lib/report/plan/readme';
import type { ZipEntry } from '../zip-response';
import { hasScripts, type ScriptChoice, scriptFiles } from './plan-scripts';

/** Name of one plan's folder: readable, and never the same for two. */
export const planFolder = ({ title, id }: PlanItem): string => `${fileSlug(title, 'plan')}-${id.slice(0, 8)}`;

/** README and scripts of one plan; a folder a dialect where there are several. */
export function planEntries(
  item: PlanItem,
  scan: Scan,
  origin: string,
  { dialect, identity }: ScriptChoice,
  folder = '',
): readonly ZipEntry[] {
  const readme = { path: `${folder}README.md`, content: planReadme(item, scan) };
  if (!hasScripts(item)) return [readme];
  const scripts = (dialect ? [dialect] : DIALECTS).flatMap((each) =>
    scriptFiles(item, scan, origin, each, identity).map(({ path, content }) => ({
      path: `${folder}${dialect ? '' : `${each}/`}${path}`,
      content,
    })),
  );
  return [readme, ...scripts];
}

/** Several plans, a folder each. */
export async function* manyEntries(
  items: AsyncIterable<PlanItem> | Iterable<PlanItem>,
  title: string,
  scan: Scan,
  origin: string,
  choice: ScriptChoice,
): AsyncIterable<ZipEntry> {
  const listed: PlanItem[] = [];
  for await (const item of items) {
    listed.push(item);
    yield* planEntries(item, scan, origin, choice, `${planFolder(item)}/`);
  }
  yield {
    path: 'README.md',
    content: wavesReadme(
      title,
      listed.map((item) => ({ item, folder: planFolder(item) })),
      scan,
    ),
  };
}
