import { firstPartyId, GRAPH_APP_ID } from '#lib/simulator/contoso/graph/permissions';
import type { Building } from '#lib/simulator/contoso/world';
import { type SignInResource, signInRow } from '#lib/simulator/tenant/rows/sign-in';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const VAULT_APP_ID = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';

export const graphSignIn = (building: Building): SignInResource => ({
  appId: GRAPH_APP_ID,
  name: 'Microsoft Graph',
  servicePrincipalId: firstPartyId(building, GRAPH_APP_ID),
});
export const vaultSignIn = (building: Building): SignInResource => ({
  appId: VAULT_APP_ID,
  name: 'Azure Key Vault',
  servicePrincipalId: firstPartyId(building, VAULT_APP_ID),
});

export interface SignInPlan {
  readonly servicePrincipalId: string;
  readonly name: string;
  readonly appId: string;
  /** Days from now, negative; a fraction is an hour of the day. */
  readonly at: number;
  /** Key id of the secret or certificate; absent: a managed identity. */
  readonly keyId?: string;
  /** Id of a federated credential. */
  readonly federatedId?: string;
  readonly type?: 'clientSecret' | 'certificate' | 'federatedIdentityCredential';
  readonly on?: SignInResource;
  readonly ip?: string;
  /** 0: it succeeded. */
  readonly errorCode?: number;
}

export function addSignIn(building: Building, plan: SignInPlan): void {
  const { keyId, federatedId, on = graphSignIn(building), errorCode = 0 } = plan;
  const isIdentity = keyId === undefined && federatedId === undefined;
  const type = isIdentity ? 'managedIdentity' : (plan.type ?? 'clientSecret');
  const rows = building.graph.get('signIns')?.length ?? 0;
  building.add(
    'signIns',
    signInRow({
      id: building.guid(`sign-in ${rows}`),
      correlationId: building.guid(`correlation ${rows}`),
      tokenId: building.guid(`token ${rows}`),
      tenantId: building.tenantId,
      at: building.at(plan.at),
      servicePrincipalId: plan.servicePrincipalId,
      name: plan.name,
      appId: plan.appId,
      ip: plan.ip ?? '',
      resource: on,
      type,
      keyId: keyId ?? '',
      federatedId: federatedId ?? '',
      errorCode,
      msiType: isIdentity ? 'systemAssigned' : 'none',
    }),
  );
}

export interface ActivityPlan {
  readonly appId: string;
  /** Days ago; absent: never. */
  readonly asClient?: number;
  readonly asResource?: number;
  readonly delegatedClient?: number;
  readonly delegatedResource?: number;
}

/** Source: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity?view=graph-rest-beta */
export function addServicePrincipalActivity(building: Building, plan: ActivityPlan): void {
  const { appId, asClient, asResource, delegatedClient, delegatedResource } = plan;
  const last = Math.min(
    ...[asClient, asResource, delegatedClient, delegatedResource].filter((days) => days !== undefined),
  );
  const use = (days: number | undefined): WireObject =>
    days === undefined
      ? { lastSignInDateTime: null, lastSignInRequestId: null }
      : { lastSignInDateTime: building.at(-days), lastSignInRequestId: building.guid(`use ${appId} ${days}`) };
  building.add('servicePrincipalSignInActivities', {
    id: Buffer.from(appId).toString('base64'),
    appId,
    lastSignInActivity: use(Number.isFinite(last) ? last : undefined),
    delegatedClientSignInActivity: use(delegatedClient),
    delegatedResourceSignInActivity: use(delegatedResource),
    applicationAuthenticationClientSignInActivity: use(asClient),
    applicationAuthenticationResourceSignInActivity: use(asResource),
  });
}
