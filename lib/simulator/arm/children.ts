import { armError, forbidden, ok } from '#lib/simulator/arm/arm-errors';
import { mayRun } from '#lib/simulator/arm/may-run';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { isDenied } from '#lib/simulator/wire/denial';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

/** Reads below a resource that every resource of its type answers. */
interface Child {
  readonly method: 'GET' | 'POST';
  /** Of the parent, lower-cased. */
  readonly type: string;
  /** Path below the parent, lower-cased. */
  readonly path: string;
  readonly action: string;
  /** Name of the scenario that refuses it. */
  readonly source: string;
  /** What a parent answers of which the tenant folder holds nothing. */
  readonly empty: (parent: WireObject) => unknown;
}

const noItems: Child['empty'] = () => ({ value: [] });
const list = (type: string, path: string, action: string, source: string, empty = noItems): Child => ({
  method: 'GET',
  type,
  path,
  action,
  source,
  empty,
});

/** What a site answers, its slots answer too. */
const SLOT = '(?:(?<=/sites/[^/]+)/slots/[^/]+)?';
const ASSETS = ['connections', 'credentials', 'certificates'];

/**
 * Sources: https://learn.microsoft.com/rest/api/keyvault/secrets/list, https://learn.microsoft.com/rest/api/datafactory/linked-services/list-by-factory,
 * https://learn.microsoft.com/rest/api/automation/credential/list-by-automation-account, https://learn.microsoft.com/rest/api/appservice/web-apps
 */
const CHILDREN: readonly Child[] = [
  ...['secrets', 'keys'].map((kind) =>
    list('microsoft.keyvault/vaults', kind, `Microsoft.KeyVault/vaults/${kind}/read`, 'vault-objects'),
  ),
  list(
    'microsoft.managedidentity/userassignedidentities',
    'federatedidentitycredentials',
    'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read',
    'identity-federation',
  ),
  list(
    'microsoft.datafactory/factories',
    'linkedservices',
    'Microsoft.DataFactory/factories/linkedservices/read',
    'linked-services',
  ),
  ...ASSETS.map((kind) =>
    list(
      'microsoft.automation/automationaccounts',
      kind,
      `Microsoft.Automation/automationAccounts/${kind}/read`,
      'automation-assets',
    ),
  ),
  list(
    'microsoft.web/sites',
    'basicpublishingcredentialspolicies',
    'Microsoft.Web/sites/basicPublishingCredentialsPolicies/Read',
    'basic-publishing',
    // Azure presets both.
    ({ id }) => ({ value: [policy(id, 'ftp'), policy(id, 'scm')] }),
  ),
  list(
    'microsoft.web/sites',
    'config/configreferences/appsettings',
    'Microsoft.Web/sites/config/Read',
    'config-references',
  ),
  ...['microsoft.sql/servers', 'microsoft.sql/managedinstances'].map((type) =>
    list(type, 'administrators', 'Microsoft.Sql/servers/administrators/read', 'sql-administrators', administratorsOf),
  ),
  {
    method: 'POST',
    type: 'microsoft.web/sites',
    path: 'config/appsettings/list',
    action: 'Microsoft.Web/sites/config/list/Action',
    source: 'app-settings',
    empty: ({ id }) => ({
      id: `${String(id)}/config/appsettings`,
      name: 'appsettings',
      type: 'Microsoft.Web/sites/config',
      location: 'West Europe',
      properties: {},
    }),
  },
];

/** The child that a server's row shows expanded. */
function administratorsOf({ id, type, properties }: WireObject): unknown {
  const { administrators } = (properties ?? {}) as { administrators?: WireObject };
  if (!administrators?.sid) return { value: [] };
  const { login, sid, tenantId } = administrators;
  return {
    value: [
      {
        properties: { administratorType: 'ActiveDirectory', login, sid, tenantId },
        id: `${String(id)}/administrators/ActiveDirectory`,
        name: 'ActiveDirectory',
        type,
      },
    ],
  };
}

const policy = (siteId: unknown, name: string): WireObject => ({
  id: `${String(siteId)}/basicPublishingCredentialsPolicies/${name}`,
  name,
  type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
  location: 'West Europe',
  properties: { allow: true },
});

const PARENTS: ReadonlyMap<string, RegExp> = new Map(
  CHILDREN.map(({ type }) => [type, new RegExp(`/providers/${type}/[^/]+${SLOT}$`)]),
);

interface Below {
  readonly child: Child;
  /** Lower-cased. */
  readonly parentId: string;
}

/** Which child of which parent a path means; null when none. */
export function childAt(method: string, id: string): Below | null {
  for (const child of CHILDREN) {
    if (child.method !== method || !id.endsWith(`/${child.path}`)) continue;
    const parentId = id.slice(0, -child.path.length - 1);
    if (PARENTS.get(child.type)?.test(parentId)) return { child, parentId };
  }
  return null;
}

/** A refusal; null when the caller may read it. Actions need more than Reader, and so more than reading. */
export function refusedChild({ child, parentId }: Below, request: SimRequest, world: World): SimResponse | null {
  const mayAct = child.method === 'GET' || mayRun(request, child.action);
  if (mayAct && !(child.source && isDenied(world.scenario, child.source))) return null;
  return forbidden(request.caller?.objectId ?? '', child.action, parentId);
}

export const emptyChild = ({ child }: Below, parent: WireObject): SimResponse => ok(child.empty(parent));

export const noSuchAction = (): SimResponse =>
  armError(501, 'NotImplemented', 'The stand-in tenant takes no such write or action.');
