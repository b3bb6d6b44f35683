import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '#lib/simulator/graph/testing/compare';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { type Contents, worldOf } from '#lib/simulator/testing/world';
import type { World } from '#lib/simulator/wire/exchange';

const FOLDER = '../shared/data/recorded/docs-examples';

/** An answer printed in Microsoft's documentation and the request that gives it. */
export interface DocExample {
  readonly file: string;
  readonly url: string;
  readonly status: number;
  /** The tenant, told from the sample's own objects. */
  readonly world: (body: WireObject) => World;
  /** How often the same is asked before: a limit or a token shows only then. */
  readonly before?: 'five-times' | 'first-page';
}

export function sampleOf({ file, status }: DocExample): Recorded & { readonly body: WireObject } {
  const body = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as WireObject;
  return { status, headers: null, body };
}

const nothing = (): World => worldOf({});
const holding =
  (collection: keyof NonNullable<Contents['graph']>, rows: (body: WireObject) => readonly WireObject[]) =>
  (body: WireObject): World =>
    worldOf({ graph: { [collection]: rows(body).map(withoutContext) } });
const listed = ({ value }: WireObject): readonly WireObject[] => (Array.isArray(value) ? value : []);
const alone = (body: WireObject): readonly WireObject[] => [body];
const withoutContext = ({ '@odata.context': _context, '@odata.id': _id, ...row }: WireObject): WireObject => row;

const RECOMMENDATION = '0cb31920-84b9-471f-a6fb-468c1a847088_Microsoft.Identity.IAM.Insights';

/** Those for which the documentation gives the request or leaves no doubt about it. */
export const DOC_EXAMPLES: readonly DocExample[] = [
  {
    file: 'error.400.Directory_ExpiredPageToken.json',
    url: '/v1.0/applications',
    status: 400,
    world: () => worldOf({ graph: { applications: [{ id: 'a' }, { id: 'b' }] } }, { expirePageTokens: true }, 1),
    before: 'first-page',
  },
  { file: 'error.400.advanced-query.3.json', url: '/v1.0/users/$count', status: 400, world: nothing },
  { file: 'error.400.advanced-query.5.json', url: '/v1.0/users?$search="displayName:x"', status: 400, world: nothing },
  {
    file: 'error.400.advanced-query.7.json',
    url: "/v1.0/users?$count=true&$filter=endsWith(mail,'@outlook.com')",
    status: 400,
    world: nothing,
  },
  {
    file: 'error.400.advanced-query.9.json',
    url: '/v1.0/groups?$filter=createdDateTime ge 2021-11-01',
    status: 400,
    world: nothing,
  },
  { file: 'error.400.expand-not-supported.json', url: '/v1.0/users?$expand=Photo', status: 400, world: nothing },
  {
    file: 'error.403.non-premium-tenant.json',
    url: '/beta/auditLogs/signIns',
    status: 403,
    world: () => worldOf({ licences: [] }),
  },
  { file: 'error.429.json', url: '/v1.0/auditLogs/directoryAudits', status: 429, world: nothing, before: 'five-times' },
  {
    file: 'v1.0.appManagementPolicies-list.json',
    url: '/v1.0/policies/appManagementPolicies',
    status: 200,
    world: holding('policies', listed),
  },
  {
    file: 'v1.0.defaultAppManagementPolicy-get.json',
    url: '/v1.0/policies/defaultAppManagementPolicy',
    status: 200,
    world: (body) => {
      const world = holding('policies', alone)(body);
      const tenantId = /\/v2\/([^/]+)\//.exec(String(body['@odata.id']))?.[1] ?? '';
      return { ...world, tenant: { ...world.tenant, tenantId } };
    },
  },
  {
    file: 'v1.0.directoryAudits.filter-initiatedBy.json',
    url: "/v1.0/auditLogs/directoryAudits?$filter=initiatedBy/user/id eq '00000000-0000-0000-0000-000000000000'",
    status: 200,
    world: holding('directoryAudits', listed),
  },
  {
    file: 'beta.servicePrincipalSignInActivities-list.json',
    url: '/beta/reports/servicePrincipalSignInActivities',
    status: 200,
    world: holding('servicePrincipalSignInActivities', listed),
  },
  {
    file: 'beta.servicePrincipalSignInActivity-get.usage-insights.json',
    url: '/beta/reports/servicePrincipalSignInActivities/ODNmNDUyOTYtZmI4Zi00YWFhLWEzOTktYWM1MTA4NGUwMmI3',
    status: 200,
    world: holding('servicePrincipalSignInActivities', alone),
  },
  {
    file: 'beta.appCredentialSignInActivities-list.json',
    url: '/beta/reports/appCredentialSignInActivities',
    status: 200,
    world: holding('appCredentialSignInActivities', listed),
  },
  {
    file: 'beta.impactedResources-list.json',
    url: `/beta/directory/recommendations/${RECOMMENDATION}.ApplicationCredentialExpiry/impactedResources`,
    status: 200,
    world: (body) =>
      worldOf({
        graph: {
          recommendations: [{ id: `${RECOMMENDATION}.ApplicationCredentialExpiry`, impactedResources: listed(body) }],
        },
      }),
  },
  {
    file: 'beta.recommendation.turnOffPerUserMFA.expand-impactedResources.json',
    url: `/beta/directory/recommendations/${RECOMMENDATION}.TurnOffPerUserMFA?$expand=impactedResources`,
    status: 200,
    world: holding('recommendations', ({ 'impactedResources@odata.context': _context, ...row }) => [row]),
  },
  ...['applicationCredentialExpiry', 'staleAppCreds', 'staleApps'].map((type): DocExample => {
    const ids: Readonly<Record<string, string>> = {
      applicationCredentialExpiry: 'aaaabbbb-6666-cccc-7777-dddd8888eeee_ApplicationCredentialExpiry',
      staleAppCreds: 'aaaabbbb-0000-cccc-1111-dddd2222eeee_staleAppCreds',
      staleApps: '0000000-000c-0000-000-00000000000f_Microsoft.Identity.IAM.Insights.StaleApps',
    };
    return {
      file: `beta.recommendation.${type}.json`,
      url: `/beta/directory/recommendations/${ids[type]}`,
      status: 200,
      world: holding('recommendations', alone),
    };
  }),
];

/** Samples of Graph that are not asked, and why. */
export const DOC_EXAMPLES_LEFT_OUT: Readonly<Record<string, string>> = {
  'batch.request.json': 'a request body',
  'batch.request.dependsOn.json': 'a request body',
  'batch.response.json': 'answers of /me and Planner, which are no part of a tenant folder',
  'beta.appCredentialSignInActivity.filter-keyId.json': 'prints one object where the service sends a list',
  'error.generic-shape.json': 'a shape without a request',
  'fic.github.credential.json': 'a request body',
  'fic.kubernetes.credential.json': 'a request body',
  'fic.managed-identity.credential.json': 'a request body',
};
