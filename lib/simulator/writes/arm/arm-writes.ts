import { armError, forbidden } from '#lib/simulator/arm/arm-errors';
import { mayRun } from '#lib/simulator/arm/may-run';
import { decoded } from '#lib/simulator/arm/resource-reads';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';
import type { ArmWrite } from '#lib/simulator/writes/arm/arm-write';
import { putFederation, putLinkedService, putSettings } from '#lib/simulator/writes/arm/change-children';
import { changeResource } from '#lib/simulator/writes/arm/change-resource';
import { putIdentity } from '#lib/simulator/writes/arm/put-identity';
import { putRoleAssignment } from '#lib/simulator/writes/arm/put-role-assignment';
import { objectOf } from '#lib/simulator/writes/edit-tenant';

interface Kind {
  readonly methods: readonly string[];
  readonly path: RegExp;
  readonly action: (path: string) => string;
  readonly answer: (write: ArmWrite) => SimResponse;
}

const PUT = ['PUT'];
const GROUP = '/subscriptions/[^/]+/resourcegroups/[^/]+/providers';
const typeOf = (path: string): string =>
  path
    .split('/providers/')
    .at(-1)
    ?.split('/')
    .filter((_, index) => index === 0 || index % 2 === 1)
    .join('/') ?? '';

/** The first that fits is meant: what has rules of its own comes before a resource as such. */
const KINDS: readonly Kind[] = [
  {
    methods: PUT,
    path: new RegExp(`^${GROUP}/microsoft\\.managedidentity/userassignedidentities/[^/]+$`, 'i'),
    action: () => 'Microsoft.ManagedIdentity/userAssignedIdentities/write',
    answer: putIdentity,
  },
  {
    methods: PUT,
    path: /\/userassignedidentities\/[^/]+\/federatedidentitycredentials\/[^/]+$/i,
    action: () => 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
    answer: putFederation,
  },
  {
    methods: PUT,
    path: /\/providers\/microsoft\.authorization\/roleassignments\/[0-9a-f-]{36}$/i,
    action: () => 'Microsoft.Authorization/roleAssignments/write',
    answer: putRoleAssignment,
  },
  {
    methods: PUT,
    path: /\/microsoft\.web\/sites\/[^/]+(\/slots\/[^/]+)?\/config\/appsettings$/i,
    action: () => 'Microsoft.Web/sites/config/Write',
    answer: putSettings,
  },
  {
    methods: PUT,
    path: /\/microsoft\.datafactory\/factories\/[^/]+\/linkedservices\/[^/]+$/i,
    action: () => 'Microsoft.DataFactory/factories/linkedServices/write',
    answer: putLinkedService,
  },
  {
    methods: ['PUT', 'PATCH'],
    path: new RegExp(`^${GROUP}/(?!microsoft\\.authorization)[^/]+/[^/]+/[^/]+(/slots/[^/]+)?$`, 'i'),
    action: (path) => `${typeOf(path)}/write`,
    answer: (write) => changeResource(write, typeOf(write.path).toLowerCase()),
  },
];

/** The writes that scripts of a plan make; null when the request is none of them. */
export function writeResource(request: SimRequest, world: World): SimResponse | null {
  const path = decoded(request.path)?.replace(/\/+$/, '');
  const kind = KINDS.find((one) => one.methods.includes(request.method) && one.path.test(path ?? ''));
  if (path === undefined || !kind) return null;
  if (!new URLSearchParams(request.query).has('api-version'))
    return armError(400, 'MissingApiVersionParameter', 'The api-version query parameter is required for all requests.');
  const { caller } = request;
  const action = kind.action(path);
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1]?.toLowerCase();
  const isHidden = subscription !== undefined && world.scenario.hiddenSubscriptions.has(subscription);
  if (!caller || isHidden || !mayRun(request, action)) return forbidden(caller?.objectId ?? '', action, path);
  const { replace } = world;
  if (!replace) return armError(501, 'NotImplemented', 'The stand-in tenant takes no writes here.');
  return kind.answer({
    method: request.method,
    path,
    body: objectOf(request.body),
    tenant: world.tenant,
    at: world.now(),
    callerId: caller.objectId,
    callerAppId: caller.appId,
    commit: replace,
  });
}
