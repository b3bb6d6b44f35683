import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '#lib/store/store-error';

const HELD_BYTES = 4 * 1024 * 1024;
const LENGTH_BYTES = 4;
/** Most texts come with one read. */
const READ_BYTES = 4096;

/**
 * Texts set aside until a seal is written, each to be read again by where it stands. What a large tenant's first scan has
 * to write does not fit into memory; it goes to a file that no name leads to, so that nothing of it outlives the process.
 * A seal that writes little never makes one.
 */
export class Spool {
  readonly #folder: string;
  readonly #held = Buffer.allocUnsafe(HELD_BYTES);
  #file: number | null = null;
  #written = 0;
  #filled = 0;
  #read = Buffer.allocUnsafe(READ_BYTES);

  /** @param folder where a file may be made */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns where it stands @throws StoreError when there is no room for it */
  add(text: string): number {
    const length = Buffer.byteLength(text);
    const size = LENGTH_BYTES + length;
    if (this.#filled + size > HELD_BYTES) {
      this.#write(this.#held.subarray(0, this.#filled));
      this.#filled = 0;
    }
    const at = this.#written + this.#filled;
    if (size > HELD_BYTES) {
      const whole = Buffer.allocUnsafe(size);
      this.#put(whole, 0, text, length);
      this.#write(whole);
    } else {
      this.#put(this.#held, this.#filled, text, length);
      this.#filled += size;
    }
    return at;
  }

  read(at: number): string {
    if (at >= this.#written) {
      const from = at - this.#written + LENGTH_BYTES;
      return this.#held.toString('utf8', from, from + this.#held.readUInt32LE(at - this.#written));
    }
    const file = this.#file;
    if (file === null) throw new Error('What was set aside is let go of.');
    const got = fill(file, at, this.#read.subarray(0, READ_BYTES));
    const end = LENGTH_BYTES + this.#read.readUInt32LE(0);
    if (end > this.#read.length) {
      const larger = Buffer.allocUnsafe(end);
      this.#read.copy(larger, 0, 0, got);
      this.#read = larger;
    }
    if (end > got && fill(file, at + got, this.#read.subarray(got, end)) < end - got)
      throw new Error('A text that was set aside is not whole any more.');
    return this.#read.toString('utf8', LENGTH_BYTES, end);
  }

  end(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #put(into: Buffer, at: number, text: string, length: number): void {
    into.writeUInt32LE(length, at);
    into.write(text, at + LENGTH_BYTES, length, 'utf8');
  }

  #write(bytes: Buffer): void {
    this.#file ??= this.#open();
    try {
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done);
    } catch (error) {
      if (!isFull(error)) throw error;
      throw new StoreError('disk-full', `The disk of ${this.#folder} is full. Make room, then scan again.`);
    }
    this.#written += bytes.length;
  }

  #open(): number {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const path = join(this.#folder, `seal-${process.pid}-${performance.now()}.tmp`);
      const file = openSync(path, 'wx+', 0o600);
      rmSync(path);
      return file;
    } catch {
      throw new StoreError(
        'not-writable',
        `A scan sets aside in DATA_DIR what it is to write, and ${this.#folder} cannot be written. Name a folder this user owns.`,
      );
    }
  }
}

/** Reads until it is full or the file ends: a read may give less than it was asked for. */
function fill(file: number, at: number, into: Buffer): number {
  let got = 0;
  while (got < into.length) {
    const more = readSync(file, into, got, into.length - got, at + got);
    if (more === 0) break;
    got += more;
  }
  return got;
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
