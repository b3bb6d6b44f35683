/** Where an object was read: `apps.json, object 37`. */
export interface Place {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly object: number;
}

/** A file that cannot be imported. The sentence names the file, the place in it, and the next step; never a value. */
export class DumpError extends Error {
  override readonly name = 'DumpError';
}

export const inWords = ({ file, object }: Place): string => `${plainName(file)}, object ${object}`;

/** A file name comes from whoever made the dump: it must not drive a terminal. */
export const plainName = (name: string): string => name.replace(/\p{Cc}|\p{Cf}/gu, ' ').toWellFormed();
