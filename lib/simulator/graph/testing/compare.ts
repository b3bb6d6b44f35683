import type { SimResponse } from '#lib/simulator/wire/exchange';

export interface Recorded {
  readonly status: number;
  /** Null: the source shows a body and no headers. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: unknown;
}

/** Made by the connection and not by Graph. */
const TRANSPORT = new Set(['content-length', 'date', 'transfer-encoding', 'connection']);
/** Different in every answer: compared by what they look like. */
const VARYING: Readonly<Record<string, RegExp>> = {
  'request-id': /^[0-9a-f-]{36}$/,
  'x-ms-ags-diagnostic':
    /^\{"ServerInfo":\{"DataCenter":"[^"]+","Slice":"[^"]+","Ring":"[^"]+","ScaleUnit":"[^"]+","RoleInstance":"[^"]+"\}\}$/,
};

/** How our answer differs from Microsoft's: status, headers by value, the body by keys, their order, types and values. */
export function differencesOf(recorded: Recorded, ours: SimResponse): readonly string[] {
  const found: string[] = [];
  if (recorded.status !== ours.status) found.push(`status: ${recorded.status} → ${ours.status}`);
  if (recorded.headers) compareHeaders(recorded.headers, ours.headers, found);
  compare(recorded.body, ours.body ?? null, 'body', found);
  return found;
}

function compareHeaders(
  recorded: Readonly<Record<string, string>>,
  ours: Readonly<Record<string, string>>,
  found: string[],
): void {
  for (const [name, value] of Object.entries(recorded)) {
    if (TRANSPORT.has(name)) continue;
    const pattern = VARYING[name];
    const mine = ours[name];
    if (mine === undefined) found.push(`header ${name}: missing`);
    else if (pattern ? !pattern.test(mine) : mine !== value) found.push(`header ${name}: ${value} → ${mine}`);
  }
  for (const name of Object.keys(ours)) if (!(name in recorded)) found.push(`header ${name}: extra`);
}

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);
/** Ids and times of an error say nothing of its shape. */
const isVarying = (path: string): boolean => /\.innerError\./.test(path) && !/\.(code|status|message)$/.test(path);

function compare(recorded: unknown, ours: unknown, path: string, found: string[]): void {
  const [left, right] = [kindOf(recorded), kindOf(ours)];
  if (left !== right) found.push(`${path}: ${left} → ${right}`);
  else if (Array.isArray(recorded) && Array.isArray(ours)) compareLists(recorded, ours, path, found);
  else if (isObject(recorded) && isObject(ours)) compareObjects(recorded, ours, path, found);
  else if (recorded !== ours && !isVarying(path)) found.push(`${path}: ${String(recorded)} → ${String(ours)}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function compareLists(recorded: readonly unknown[], ours: readonly unknown[], path: string, found: string[]): void {
  if (recorded.length !== ours.length) found.push(`${path}: ${recorded.length} items → ${ours.length}`);
  for (const [index, item] of recorded.slice(0, ours.length).entries())
    compare(item, ours[index], `${path}[${index}]`, found);
}

function compareObjects(
  recorded: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
  path: string,
  found: string[],
): void {
  const [theirs, mine] = [Object.keys(recorded), Object.keys(ours)];
  for (const key of theirs.filter((name) => !(name in ours))) found.push(`${path}.${key}: missing`);
  for (const key of mine.filter((name) => !(name in recorded))) found.push(`${path}.${key}: extra`);
  const [order, myOrder] = [theirs.filter((name) => name in ours), mine.filter((name) => name in recorded)];
  if (order.join() !== myOrder.join()) found.push(`${path}: keys in another order`);
  for (const key of order) compare(recorded[key], ours[key], `${path}.${key}`, found);
}
