import { createHash } from 'node:crypto';
import { badRequest, GraphRefusal } from '#lib/simulator/graph/graph-response';
import type { SimRequest, World } from '#lib/simulator/wire/exchange';

const PREFIX = 'DSpt';
/** Lists whose first continuation has expired already: in the expiring scenario that happens once to each. */
const expired = new Set<string>();

/** What a list is, apart from its page: a token of another list is refused. */
function fingerprint(request: SimRequest): string {
  const parameters = new URLSearchParams(request.query);
  parameters.delete('$skiptoken');
  parameters.sort();
  return createHash('sha256').update(`${request.path}?${parameters}`).digest('base64url').slice(0, 12);
}

export const pageTokens = {
  issue: (offset: number, request: SimRequest): string =>
    Buffer.from(`${PREFIX}${JSON.stringify([offset, fingerprint(request)])}`).toString('base64url'),

  /** @returns the offset @throws GraphRefusal when the token is damaged, foreign or expired */
  read: (token: string, request: SimRequest, world: World): number => {
    const offset = offsetOf(token, fingerprint(request));
    if (offset === null) throw badRequest('The specified page token is invalid.');
    const list = `${world.tenant.tenantId} ${request.caller?.objectId} ${fingerprint(request)}`;
    if (world.scenario.expirePageTokens && !expired.has(list)) {
      expired.add(list);
      throw new GraphRefusal(
        400,
        'Directory_ExpiredPageToken',
        'The specified page token value has expired and can no longer be included in your request.',
      );
    }
    return offset;
  },
};

function offsetOf(token: string, list: string): number | null {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith(PREFIX)) return null;
  try {
    const [offset, owner] = JSON.parse(text.slice(PREFIX.length)) as [unknown, unknown];
    return typeof offset === 'number' && owner === list ? offset : null;
  } catch {
    return null;
  }
}
