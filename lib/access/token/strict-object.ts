const NAMES_AND_BRACKETS = /"(?:[^"\\]|\\.)*"(?=\s*(:?))|[{}[\]]/g;

export type StrictObject =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly problem: 'malformed' | 'duplicate-name' };

/**
 * Parses an object in which no name stands twice at any depth. `JSON.parse` keeps the last of two, another reader the first;
 * a token that two readers understand differently is refused. `__proto__` is refused as a name as well.
 * Source: https://www.rfc-editor.org/rfc/rfc8725#section-2.4 and https://www.rfc-editor.org/rfc/rfc7519#section-4
 */
export function parseStrict(text: string): StrictObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'malformed' };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { problem: 'malformed' };
  const problem = problemOfNames(text);
  return problem ? { problem } : { value: value as Record<string, unknown> };
}

/** The text is valid JSON here, so a string before a colon is a name and brackets are balanced. */
function problemOfNames(text: string): 'malformed' | 'duplicate-name' | null {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(NAMES_AND_BRACKETS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon) {
      // Parsed, because "\u0061ud" is the name "aud" too.
      const name = JSON.parse(token) as string;
      const names = open.at(-1);
      if (name === '__proto__') return 'malformed';
      if (names?.has(name)) return 'duplicate-name';
      names?.add(name);
    }
  }
  return null;
}
