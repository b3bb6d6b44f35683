import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { JSONParser } from '@streamparser/json';
import { DumpError, plainName } from '#lib/import/dump-error';
import { decoderFor } from '#lib/import/text-decoding';

export interface StreamedDump {
  /** What stands beside the list of objects: `meta`, `count`, `skip_token`. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly objects: number;
  readonly bytes: number;
  /** Of the bytes as they are on disk, hexadecimal. */
  readonly sha256: string;
}

/** A file is a list, or an object with its list in one of these. */
const LISTS = ['data', 'value'];

/**
 * Reads a dump one object at a time, so that memory follows one object and not the file, which may be gigabytes.
 * @param onObject called with each object of the list and its number, from 1; what it throws ends the reading
 * @throws DumpError when the file is damaged or ends in the middle, with the place
 */
export async function streamDump(
  path: string,
  onObject: (value: unknown, object: number) => void,
): Promise<StreamedDump> {
  const file = plainName(basename(path));
  const hash = createHash('sha256');
  const reader = new ListReader(file, onObject);
  let bytes = 0;
  let decode: ((chunk: Buffer | null) => string) | undefined;
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
      decode ??= decoderFor(chunk);
      reader.write(decode(chunk));
    }
    if (decode) reader.write(decode(null));
  } catch (error) {
    throw error instanceof TypeError
      ? new DumpError(`${file} is not text in UTF-8 or UTF-16 after object ${reader.objects}. Make the dump again.`)
      : error;
  } finally {
    source.destroy();
  }
  return { head: reader.end(), objects: reader.objects, bytes, sha256: hash.digest('hex') };
}

class ListReader {
  readonly #file: string;
  readonly #onObject: (value: unknown, object: number) => void;
  readonly #head: Record<string, unknown> = {};
  #parser: JSONParser | undefined;
  #hasEnded = false;
  objects = 0;

  constructor(file: string, onObject: (value: unknown, object: number) => void) {
    this.#file = file;
    this.#onObject = onObject;
  }

  write(text: string): void {
    const rest = this.#parser && !this.#hasEnded ? text : text.trimStart();
    if (rest === '') return;
    if (this.#hasEnded) throw this.#damaged(' There is more after the end of the list: were two files joined?');
    this.#parser ??= this.#parserFor(rest);
    try {
      this.#parser.write(rest.trimEnd() === '' ? ' ' : rest);
    } catch (error) {
      throw error instanceof DumpError ? error : this.#damaged(positionIn(error));
    }
  }

  end(): Readonly<Record<string, unknown>> {
    if (!this.#parser) throw new DumpError(`${this.#file} is empty. Make the dump again.`);
    if (!this.#hasEnded)
      throw new DumpError(
        `${this.#file} ends in the middle, after object ${this.objects}: it was cut off. Make the dump, or copy it, again.`,
      );
    return this.#head;
  }

  #parserFor(text: string): JSONParser {
    const isList = text.startsWith('[');
    if (!isList && !text.startsWith('{'))
      throw new DumpError(
        `${this.#file} is not JSON. AzureHound writes JSON with -o; az does with --output json, which tables and TSV are not.`,
      );
    const parser = new JSONParser({
      paths: isList ? ['$.*'] : ['$.*', ...LISTS.map((name) => `$.${name}.*`)],
      keepStack: false,
    });
    parser.onValue = ({ value, key, stack }) => {
      if (typeof key === 'number' && stack.length === (isList ? 1 : 2)) {
        this.objects += 1;
        this.#onObject(value, this.objects);
      } else if (typeof key === 'string' && stack.length === 1) this.#head[key] = LISTS.includes(key) ? null : value;
    };
    parser.onEnd = () => {
      this.#hasEnded = true;
    };
    return parser;
  }

  #damaged(where: string): DumpError {
    return new DumpError(
      `${this.#file} is damaged after object ${this.objects}: it is not JSON there.${where} Make the dump again.`,
    );
  }
}

/** Only the number: the message itself may quote what stands there. */
function positionIn(error: unknown): string {
  const position = /absolute position "(\d+)"/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? '' : ` It breaks at byte ${position} of its text.`;
}
