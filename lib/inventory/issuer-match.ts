import type { FederatedCredential } from '#lib/model/credential';
import type { AksCluster } from '#lib/model/workload-facts';

/**
 * `matched`: the issuer is a cluster we see. `unmatched`: a cluster of this tenant that we do not see. `outside`: an issuer
 * of which Azure knows nothing (GitHub, Azure DevOps, another tenant's cluster).
 */
export type IssuerMatch = 'matched' | 'unmatched' | 'outside';

/** An AKS issuer: `https://{region}.oic.prod-aks.azure.com/{tenantId}/{clusterGuid}/`. Source: https://learn.microsoft.com/azure/aks/use-oidc-issuer */
const AKS_ISSUER = /^https:\/\/[^/]+\.oic\.[^/]*aks\.azure\.[^/]+\/([^/]+)\//;

/** Prepares answers to "is there a cluster behind this trust?". */
export function issuerMatcher(
  clusters: readonly AksCluster[],
  tenantId: string | undefined,
): (credential: Pick<FederatedCredential, 'issuer'>) => IssuerMatch {
  const issuers = new Set(clusters.flatMap(({ oidcIssuer }) => (oidcIssuer === null ? [] : [plain(oidcIssuer)])));
  return ({ issuer }) => {
    const wanted = plain(issuer);
    if (issuers.has(wanted)) return 'matched';
    const owner = AKS_ISSUER.exec(`${wanted}/`)?.[1];
    return owner !== undefined && owner === tenantId ? 'unmatched' : 'outside';
  };
}

const plain = (issuer: string): string => issuer.toLowerCase().replace(/\/+$/, '');
