import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { POLICY_READERS } from '#lib/simulator/graph/collections/grants-and-roles';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { Asked } from '#lib/simulator/graph/odata/list-source';
import { readParameters } from '#lib/simulator/graph/odata/parameters';
import { permit } from '#lib/simulator/graph/permit';
import { DEFAULT_APP_MANAGEMENT_POLICY } from '#lib/simulator/graph/schema/roles-and-policies';
import { shaped } from '#lib/simulator/graph/schema/shape';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const ID = '00000000-0000-0000-0000-000000000000';
/** Off until somebody turns it on. Source: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy */
const UNTOUCHED: WireObject = {
  id: ID,
  displayName: 'Default app management tenant policy',
  description:
    'Default tenant policy that enforces app management restrictions on applications and service principals.',
  isEnabled: false,
  applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
  servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
};

export function readDefaultPolicy(asked: Asked): SimResponse {
  permit(asked, POLICY_READERS, 'policies');
  readParameters(asked.request.query, [], asked.beta);
  const { tenant } = asked.world;
  const policy = tenant.graph.policies.find((row) => 'applicationRestrictions' in row) ?? UNTOUCHED;
  const type = asked.beta ? DEFAULT_APP_MANAGEMENT_POLICY.beta : DEFAULT_APP_MANAGEMENT_POLICY.v1;
  const body = {
    '@odata.context': `${contextUrl(asked, 'policies/defaultAppManagementPolicy')}/$entity`,
    '@odata.id': `${asked.request.origin}/v2/${tenant.tenantId}/defaultAppManagementPolicy/${ID}`,
    ...shaped(policy, { type, select: null, isPolymorphic: false }),
  };
  return graphOk(asked.request, body, 1);
}
