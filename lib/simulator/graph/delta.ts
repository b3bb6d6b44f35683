import { badRequest, GraphRefusal, graphOk } from '#lib/simulator/graph/graph-response';
import type { ListContext } from '#lib/simulator/graph/list';
import { project } from '#lib/simulator/graph/project';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const PAGE = 200;
const KNOWN = ['$select', '$filter', '$skiptoken', '$deltatoken'];

/**
 * The full set on the first call, then nothing new: the tenant does not change under a running simulator.
 * An unknown delta token answers 410 with a Location that starts over. Source: https://learn.microsoft.com/graph/delta-query-overview
 */
export function delta({ request, world, entity, beta }: ListContext, rows: readonly WireObject[]): SimResponse {
  const parameters = new URLSearchParams(request.query);
  const stranger = [...parameters.keys()].find((name) => name.startsWith('$') && !KNOWN.includes(name));
  if (stranger) throw badRequest(`The query option '${stranger}' is not supported with delta.`);
  const select = parameters.get('$select')?.split(',') ?? null;
  const base = `${request.origin}${request.path}`;
  const link = (name: string, token: string): string =>
    `${base}?${select ? `$select=${select.join(',')}&` : ''}$${name}=${token}`;
  const latest = Buffer.from(`delta:${world.tenant.tenantId}`).toString('base64url');
  const given = parameters.get('$deltatoken');
  if (given !== null && given !== 'latest' && given !== latest)
    throw new GraphRefusal(
      410,
      'syncStateNotFound',
      'The sync state generation is not found; continuation token is invalid.',
      {
        location: `${base}?$deltatoken=`,
      },
    );

  const context = { '@odata.context': `https://graph.microsoft.com/${beta ? 'beta' : 'v1.0'}/$metadata#${entity.set}` };
  if (given !== null)
    return graphOk(request, { ...context, '@odata.deltaLink': link('deltatoken', latest), value: [] }, 1);
  const skip = parameters.get('$skiptoken');
  const offset = skip === null ? 0 : Number(Buffer.from(skip, 'base64url').toString('utf8').replace('skip:', ''));
  if (!Number.isInteger(offset)) throw badRequest('The specified page token is invalid.');
  const size = Math.min(PAGE, world.pageSizeMax ?? PAGE);
  const page = rows
    .slice(offset, offset + size)
    .map((row) => project(row, select && ['id', ...select.filter((name) => name !== 'id')]));
  const next = offset + size;
  const onward =
    next < rows.length
      ? { '@odata.nextLink': link('skiptoken', Buffer.from(`skip:${next}`).toString('base64url')) }
      : { '@odata.deltaLink': link('deltatoken', latest) };
  return graphOk(request, { ...context, ...onward, value: page }, 1);
}
