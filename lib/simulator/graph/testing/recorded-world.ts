import { existsSync } from 'node:fs';
import { loadTenant } from '#lib/simulator/tenant/load-tenant';
import type { GraphCollection, Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { RecordedExchange } from '#lib/simulator/testing/exchange-files';
import { worldOf } from '#lib/simulator/testing/world';
import type { World } from '#lib/simulator/wire/exchange';

const FOLDER = '../shared/data/tenants/recorded';
let loaded: Tenant | null = null;

/** Objects beside the answer's, so that a filter or an id has something to choose from. */
function bystanders(): Tenant['graph'] | null {
  loaded ??= existsSync(FOLDER) ? loadTenant(FOLDER) : null;
  return loaded?.graph ?? null;
}

/** The tenant an exchange was recorded in, as far as its answer shows it, among other real objects. */
export function recordedWorld({ request, response }: RecordedExchange): World {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/(v1\.0|beta)\//, '');
  const rows = rowsOf(response.status, response.body);
  const asked = `${decodeURIComponent(url.href)} ${JSON.stringify(request.body)}`;
  const relation = /^(applications|servicePrincipals)\/([^/]+)\/(\w+)/.exec(path);
  if (!relation) {
    const collection = collectionOf(path.split(/[/(?]/)[0] ?? '');
    const meant = new Set(rows.map(({ id }) => id));
    const others = (bystanders()?.[collection] ?? []).filter((row) => !meant.has(row.id) && !isMeant(row, asked));
    return worldOf({ graph: { [collection]: [...others, ...rows.map(withoutContext)] } });
  }
  const [, set = '', id = '', name = ''] = relation;
  const children = rows.map((row) => ({ ...withoutContext(row), _parent: `/${set}/${id}` }));
  const parents = [...(bystanders()?.[collectionOf(set)] ?? []).filter((row) => row.id !== id), { id, appId: id }];
  return worldOf({ graph: { [set]: parents, [collectionOf(name)]: children } });
}

const isMeant = (row: WireObject, asked: string): boolean =>
  [row.id, row.appId, row.displayName].some(
    (value) => typeof value === 'string' && value !== '' && asked.includes(value),
  );

function rowsOf(status: number, body: unknown): readonly WireObject[] {
  if (status >= 300 || body === null || typeof body !== 'object') return [];
  const { value } = body as { value?: unknown };
  return Array.isArray(value) ? value : [body as WireObject];
}

const withoutContext = ({ '@odata.context': _context, ...row }: WireObject): WireObject => row;

function collectionOf(name: string): GraphCollection {
  if (name === 'owners' || name === 'appRoleAssignments' || name === 'federatedIdentityCredentials') return name;
  if (name === 'applications' || name === 'groups' || name === 'oauth2PermissionGrants') return name;
  return 'servicePrincipals';
}
