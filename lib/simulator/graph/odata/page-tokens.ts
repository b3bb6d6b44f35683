import { createHash } from 'node:crypto';
import { badQuery, badRequest, GraphRefusal } from '#lib/simulator/graph/answer/graph-refusal';
import type { Scenario, SimRequest, World } from '#lib/simulator/wire/exchange';

const PREFIX = 'DSpt';
const isSignIns = (request: SimRequest): boolean => /\/auditLogs\/signIns$/i.test(request.path);

/** What a list is, apart from its page. A token holds nothing else and needs no memory; one of another list is refused. */
function digestOf(request: SimRequest, offset: number): string {
  const parameters = new URLSearchParams(request.query);
  parameters.delete('$skiptoken');
  parameters.sort();
  return createHash('sha256').update(`${request.path.toLowerCase()}?${parameters} ${offset}`).digest('hex');
}

/** Opaque to clients: the directory's own shape, and short hex for sign-ins. */
export function issuePageToken(offset: number, request: SimRequest): string {
  const digest = digestOf(request, offset);
  if (isSignIns(request)) return `${digest}_${offset}`;
  return Buffer.from(`${PREFIX}${offset}.${digest.slice(0, 16)}`).toString('base64url');
}

/** @returns the offset @throws GraphRefusal when the token is damaged, of another list, or expired */
export function readPageToken(token: string, request: SimRequest, world: World): number {
  const offset = offsetOf(token, request);
  if (offset === null || issuePageToken(offset, request) !== token)
    throw isSignIns(request)
      ? badQuery('Token not found: token is either invalid or expired')
      : badRequest('The specified page token is invalid.');
  expireOnce(request, world);
  return offset;
}

function offsetOf(token: string, request: SimRequest): number | null {
  const text = isSignIns(request) ? token : Buffer.from(token, 'base64url').toString('utf8');
  const match = isSignIns(request) ? /^[0-9a-f]{64}_(\d+)$/.exec(text) : /^DSpt(\d+)\.[0-9a-f]{16}$/.exec(text);
  return match ? Number(match[1]) : null;
}

/** Lists whose first continuation has expired already, for as long as the scenario lasts. */
const expired = new WeakMap<Scenario, Set<string>>();

/** Source: https://learn.microsoft.com/graph/paging */
export function expireOnce(request: SimRequest, { scenario }: World): void {
  if (!scenario.expirePageTokens) return;
  const lists = expired.get(scenario) ?? new Set<string>();
  expired.set(scenario, lists);
  const list = `${request.caller?.objectId} ${digestOf(request, 0)}`;
  if (lists.has(list)) return;
  lists.add(list);
  throw new GraphRefusal(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );
}

/** Absolute, and the query again with the token. */
export function nextLink(request: SimRequest, offset: number): string {
  const others = request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  return `${request.origin}${request.path}?${[...others, `$skiptoken=${issuePageToken(offset, request)}`].join('&')}`;
}
