import { badQuery } from '#lib/simulator/graph/answer/graph-refusal';

/** `applications(appId='…')` is a name with a key; `applications` has none. */
export interface Segment {
  readonly name: string;
  readonly key: { readonly property: string | null; readonly value: string } | null;
}

export interface GraphPath {
  readonly beta: boolean;
  readonly segments: readonly Segment[];
  readonly text: string;
}

/** Splits and decodes a path segment by segment. @throws GraphRefusal on a broken escape */
export function readPath(path: string): GraphPath {
  const [version = '', ...rest] = path.split('/').filter(Boolean);
  const segments = rest.map(readSegment);
  return { beta: version === 'beta', segments, text: rest.map(decoded).join('/') };
}

function readSegment(raw: string): Segment {
  const text = decoded(raw);
  const match = /^([\w.$]+)\((?:(\w+)=)?'((?:[^']|'')*)'\)$/.exec(text);
  if (!match) return { name: text.replace(/\(\)$/, ''), key: null };
  return { name: match[1] ?? '', key: { property: match[2] ?? null, value: (match[3] ?? '').replaceAll("''", "'") } };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badQuery(`The request URI is not valid: '${segment}' is no percent-encoded text.`);
  }
}
