import { badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import type { WireObject } from '#lib/simulator/tenant/tenant';

/** `"displayName:words"`, the one clause served: every word begins a word of the name. Source: https://learn.microsoft.com/graph/search-query-parameter */
export function searched(rows: readonly WireObject[], search: string): readonly WireObject[] {
  const match = /^"displayName:([^"]+)"$/i.exec(search.trim());
  if (!match?.[1])
    throw badRequest(`The stand-in tenant searches by one clause, "displayName:words", and not by ${search}.`);
  const wanted = tokens(match[1]);
  return rows.filter((row) => {
    const present = tokens(String(row.displayName ?? ''));
    return wanted.every((word) => present.some((other) => other.startsWith(word)));
  });
}

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
