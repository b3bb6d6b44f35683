import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answered } from '#lib/simulator/testing/shape';

const ROOT = '../shared/data/recorded';

export interface RecordedExchange {
  readonly file: string;
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  readonly response: Answered;
}

export const areRecordingsHere = existsSync(ROOT);

/** Real exchanges of a folder of recordings; those are read from where they are and never copied. */
export function recordedExchanges(folder: string): readonly RecordedExchange[] {
  if (!areRecordingsHere) return [];
  const dir = join(ROOT, folder);
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const parsed: unknown = JSON.parse(readFileSync(join(dir, file), 'utf8'));
      const items = (Array.isArray(parsed) ? parsed : [parsed]) as {
        request?: { method?: string; url?: string; uri?: string; body?: unknown };
        response?: Answered;
      }[];
      return items.flatMap(({ request, response }, index) =>
        request?.method && response
          ? [
              {
                file: items.length > 1 ? `${file}#${index}` : file,
                request: { method: request.method, url: request.url ?? request.uri ?? '', body: request.body ?? null },
                response,
              },
            ]
          : [],
      );
    });
}
