/** Headers that differ by time, place or transport and say nothing of the protocol. */
const INCIDENTAL = new Set([
  'content-length',
  'date',
  'transfer-encoding',
  'connection',
  'x-cache',
  'x-msedge-ref',
  'location',
  'etag',
  'server',
  'x-azure-ref',
  // A provider's own mark, not the protocol's.
  'set-cookie',
  'x-powered-by',
  'x-aspnet-version',
  'server-sb',
  'api-supported-versions',
]);

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How an answer differs from the recorded one: status, header names, and the shape of the body (keys, order, types, null-ness). */
export function differences(expected: Answered, actual: Answered): string[] {
  const found: string[] = [];
  if (expected.status !== actual.status) found.push(`status ${expected.status} → ${actual.status}`);
  for (const name of Object.keys(expected.headers)) {
    const isExpected = !INCIDENTAL.has(name) && !name.startsWith('x-ms-ratelimit') && !name.startsWith('x-ms-routing');
    if (isExpected && !(name in actual.headers)) found.push(`header ${name} missing`);
  }
  const body = typeof actual.body === 'string' ? JSON.parse(actual.body) : actual.body;
  compare(expected.body, body, 'body', found);
  return [...new Set(found)];
}

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

function compare(expected: unknown, actual: unknown, path: string, found: string[]): void {
  const [left, right] = [kindOf(expected), kindOf(actual)];
  if (left !== right) {
    found.push(`${path}: ${left} → ${right}`);
    return;
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length > 0 && actual.length === 0) found.push(`${path}: no items`);
    else if (expected.length > 0) compare(expected[0], actual[0], `${path}[]`, found);
    return;
  }
  if (left !== 'object') return;
  const [a, b] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
  for (const key of Object.keys(a)) {
    if (!(key in b)) found.push(`${path}.${key} missing`);
    else compare(a[key], b[key], `${path}.${key}`, found);
  }
  for (const key of Object.keys(b)) if (!(key in a)) found.push(`${path}.${key} is extra`);
}
