import { createHash } from 'node:crypto';

const HEX = '0123456789abcdef';

/** Draws that are the same for the same seed, on every machine. */
export class Random {
  #state: number;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }

  /** A stream of its own, so that one part of the tenant does not shift when another grows. */
  fork(name: string): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  guid(): string {
    const digits = this.hex(32);
    const variant = '89ab'[Math.floor(this.next() * 4)] ?? '8';
    const text = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }

  hex(length: number): string {
    let text = '';
    for (let left = length; left > 0; left -= 1) text += HEX[Math.floor(this.next() * 16)];
    return text;
  }
}

/** A GUID that depends on a name alone: the story's objects keep theirs whatever the size. */
export const guidFor = (seed: number, name: string): string => new Random(`${seed}#${name}`).guid();
