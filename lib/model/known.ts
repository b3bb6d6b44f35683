/** A fact we could not read is not a fact that is false. Null inside `value` means "known to be absent". */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly because: string };

export const known = <T>(value: T): Known<T> => ({ known: true, value });

/** @param because one sentence a reader can act on: what could not be read and why. */
export const notKnown = (because: string): Known<never> => ({ known: false, because });
