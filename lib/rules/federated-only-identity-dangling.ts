import type { Inventory } from '#lib/inventory/inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import { issuerMatcher } from '#lib/inventory/issuer-match';
import type { UserAssignedIdentity } from '#lib/model/azure-resource';
import type { FederatedCredential } from '#lib/model/credential';
import type { Subject } from '#lib/model/subject';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';

export default defineRule({
  id: 'federated-only-identity-dangling',
  title: 'User-assigned identity trusted only by clusters that no longer exist',
  severity: 'medium',
  severityNote: null,
  examines: 'user-assigned-identity',
  why: 'Nothing in Azure uses the identity, and the clusters whose tokens it accepts are gone: it keeps its grants for nobody. Whether a repository or a pipeline outside of Azure still exists cannot be seen from here, so identities that trust one are not judged.',
  remedy: {
    summary: 'Remove its role assignments and delete the identity, or trust the cluster that took over.',
    steps: [
      'Ask its owner which cluster took over, if one did: a cluster that is built anew has a new issuer.',
      'Where it is still needed add a federated credential for the new issuer, and remove the old one.',
      'Else remove its role assignments and permissions, then delete the identity.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Use Microsoft Entra Workload ID with Azure Kubernetes Service',
      url: 'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    },
    {
      text: 'Create an OpenID Connect provider for your Azure Kubernetes Service cluster',
      url: 'https://learn.microsoft.com/azure/aks/use-oidc-issuer',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned'],
  needs: [
    'user-assigned-identities',
    'identityUses',
    'resources',
    'identity-references',
    'identity-federation',
    'aks-clusters',
    'organization',
    'role-assignments',
    'service-principals',
    'subscriptions',
  ],

  /** The others are used in Azure, or trust nobody: another rule looks at those. */
  population: (inventory) => {
    const { identityUses, 'user-assigned-identities': identities } = inventory;
    return identityUses && identities ? identities.filter(({ id }) => !identityUses.has(id)).length : null;
  },

  judge(inventory) {
    const federations = new Map(inventory['identity-federation'].map((entry) => [entry.identityId, entry.credentials]));
    const matchOf = issuerMatcher(inventory['aks-clusters'], inventory.organization[0]?.tenantId);
    const invisible = invisibleSubscriptions(inventory).length;
    return inventory['user-assigned-identities']
      .filter(({ id }) => !inventory.identityUses.has(id))
      .map((identity) => verdictOn(identity, federations.get(identity.id), matchOf, invisible));
  },
});

function verdictOn(
  identity: UserAssignedIdentity,
  credentials: Inventory['identity-federation'][number]['credentials'] | undefined,
  matchOf: ReturnType<typeof issuerMatcher>,
  invisible: number,
): Verdict {
  const subject = subjectOf(identity);
  if (!credentials) return { outcome: 'unknown', subject, because: 'Its federated credentials were not read.' };
  const matches = new Set(credentials.map(matchOf));
  if (credentials.length === 0 || matches.has('matched')) return { outcome: 'compliant', subject };
  if (matches.has('outside'))
    return {
      outcome: 'unknown',
      subject,
      because:
        'It trusts an issuer outside of this tenant’s Azure, of which Azure does not tell whether it still exists.',
    };
  if (invisible > 0)
    return {
      outcome: 'unknown',
      subject,
      because: 'The cluster that it trusts may lie in a subscription that this scan cannot see.',
    };
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: 'likely',
    summary: 'Nothing in Azure uses it, and no cluster has the issuers that its federated credentials trust.',
    evidence: [
      { field: `resources | identity.userAssignedIdentities[${identity.id}]`, value: 'absent' },
      ...credentials.map(evidenceOf(identity)),
      { field: 'resources | managedClusters.properties.oidcIssuerProfile.issuerURL', value: 'none of these' },
    ],
    dueAt: null,
  };
}

const evidenceOf =
  ({ id }: UserAssignedIdentity) =>
  ({ name, issuer }: FederatedCredential) => ({
    field: `${id}/federatedIdentityCredentials/${name}.properties.issuer`,
    value: issuer,
  });

const subjectOf = ({ id, name, clientId, subscriptionId }: UserAssignedIdentity): Subject => ({
  kind: 'user-assigned-identity',
  id,
  name,
  credential: null,
  appId: clientId,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});
