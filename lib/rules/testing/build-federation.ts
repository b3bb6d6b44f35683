import type { FederatedCredential } from '#lib/model/credential';
import type { ReadFacts } from '#lib/model/source';
import { application, servicePrincipal, subscription } from '#lib/rules/testing/build';
import { NO_GRANTS } from '#lib/rules/testing/build-grants';

export const TENANT_ID = '0b2d6e0c-7a51-4c1e-9f3a-5d2b8c4e6f10';
export const GITHUB = 'https://token.actions.githubusercontent.com';

export const organization = { tenantId: TENANT_ID, displayName: 'Contoso', enabledPlans: null };

export const federated = (over: Partial<FederatedCredential> = {}): FederatedCredential => ({
  id: 'federated',
  name: 'story',
  issuer: GITHUB,
  subject: 'repo:contoso/app:environment:production',
  audiences: ['api://AzureADTokenExchange'],
  claimsMatchingExpression: null,
  ...over,
});

/** One application with its service principal and these federated credentials; everything else read and empty. */
export const federatedFacts = (...credentials: readonly FederatedCredential[]): ReadFacts => ({
  ...NO_GRANTS,
  applications: [application()],
  'service-principals': [servicePrincipal()],
  'federated-identity-credentials': [{ applicationId: 'app-object', credentials }],
  'identity-federation': [],
  'user-assigned-identities': [],
  organization: [organization],
  subscriptions: [subscription()],
  'aks-clusters': [],
});
