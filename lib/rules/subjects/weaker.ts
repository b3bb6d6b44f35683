import type { Confidence } from '#lib/model/verdict';

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** A conclusion is no surer than the weaker of what it rests on. */
export const weaker = (one: Confidence, other: Confidence): Confidence =>
  ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
