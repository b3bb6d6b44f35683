import { href } from '#lib/report/url/query';

const PAIR = /^([\w-]{1,64})\.\.([\w-]{1,64})$/;

/** The two scans that a segment of an address names: `a..b`. Null: it names one. */
export function pairIn(segment: string): readonly [one: string, other: string] | null {
  const [, one, other] = PAIR.exec(segment) ?? [];
  return one !== undefined && other !== undefined ? [one, other] : null;
}

export const differenceHref = (older: string, newer: string): string => `/scans/${older}..${newer}`;

export const differenceFileHref = (older: string, newer: string): string =>
  href(`${differenceHref(older, newer)}/changes.csv`, { bom: '1' });
