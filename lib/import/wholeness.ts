import { DumpError } from '#lib/import/dump-error';
import type { Gathered } from '#lib/import/gathered';
import type { StreamedDump } from '#lib/import/stream-dump';
import type { SourceId } from '#lib/model/source';

/**
 * Where `az ad app list` and `az ad sp list` stop unless told `--all`.
 * Source: https://learn.microsoft.com/cli/azure/ad/app#az-ad-app-list
 */
const LIST_LIMIT = 100;
const LIMITED: readonly SourceId[] = ['applications', 'service-principals'];

interface Page {
  readonly name: string;
  readonly objects: number;
  readonly isCut: boolean;
}

/** What az prints of how much there is: pages must be handed in together, and a list of exactly a hundred is suspect. */
export class Wholeness {
  readonly #counts = new Map<string, Map<SourceId, number>>();
  /** Pages of `az graph query` by how many rows the whole answer has. */
  readonly #pages = new Map<number, Page[]>();
  /** Pages of `az rest` by the list of Microsoft Graph they are of. */
  readonly #lists = new Map<string, { readonly name: string; readonly isLast: boolean }[]>();

  count(name: string, source: SourceId | null): void {
    if (!source || !LIMITED.includes(source)) return;
    const counts = this.#counts.get(name) ?? new Map<SourceId, number>();
    counts.set(source, (counts.get(source) ?? 0) + 1);
    this.#counts.set(name, counts);
  }

  page(name: string, { head, objects }: StreamedDump): void {
    const list = head['@odata.context'];
    if (typeof list === 'string') {
      const isLast = typeof head['@odata.nextLink'] !== 'string';
      this.#lists.set(list, [...(this.#lists.get(list) ?? []), { name, isLast }]);
    }
    const total = head.total_records;
    if (typeof total !== 'number') return;
    const isCut = typeof head.skip_token === 'string' || objects < total;
    this.#pages.set(total, [...(this.#pages.get(total) ?? []), { name, objects, isCut }]);
  }

  /** @throws DumpError when the last page of a list, or rows of an answer of Resource Graph, are not there */
  refuseMissingPages(): void {
    for (const pages of this.#lists.values())
      if (!pages.some(({ isLast }) => isLast))
        throw new DumpError(
          `${pages.map(({ name }) => name).join(' and ')}: other pages follow, and az rest prints one at a time. Ask for each "@odata.nextLink" too, and import all pages together.`,
        );
    for (const [total, pages] of this.#pages) {
      const cut = pages.filter(({ isCut }) => isCut);
      const held = cut.reduce((sum, { objects }) => sum + objects, 0);
      if (cut.length > 0 && held < total)
        throw new DumpError(
          `${cut.map(({ name }) => name).join(' and ')}: ${held} of ${total} rows, the answer was cut off. Run az graph query with --first 1000, again with --skip-token for each next page, and import all pages together.`,
        );
    }
  }

  noteLimits(gathered: Gathered): void {
    for (const counts of this.#counts.values())
      for (const [source, count] of counts)
        if (count === LIST_LIMIT)
          gathered.leaveOut(source, 'in one list is where az stops without --all, so there may be more.', LIST_LIMIT);
  }
}
