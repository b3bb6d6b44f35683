import { sh } from '#lib/plan/dialects/azure-cli/quote';
import type { Recipe } from '#lib/plan/recipes/recipe';

/**
 * R5: a cluster that signs in with a service principal goes over to a managed identity; one way, and its node pools
 * follow with their next image. Source: https://learn.microsoft.com/azure/aks/use-managed-identity
 */
export const KUBERNETES: Recipe = {
  id: 'R5',
  title: 'AKS: managed identity in place of the service principal',
  kind: 'architecture',
  docs: 'https://learn.microsoft.com/azure/aks/use-managed-identity',
  change: ({ workload, identity }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: there is no way back, so try it on a test cluster first. Kubelets switch with the next node image.`,
      snippet: [
        `az aks update --ids ${sh(workload.id ?? '')} --enable-managed-identity${identity?.kind === 'user-assigned' ? ` --assign-identity ${sh(identity.id)}` : ''} --yes`,
        `az aks update --ids ${sh(workload.id ?? '')} --enable-oidc-issuer --enable-workload-identity`,
        'az aks nodepool upgrade --node-image-only   # for every node pool',
      ].join('\n'),
    },
  ],
  rollBack: ({ workload }) => [
    { do: 'by-hand', text: `${workload.name}: Azure offers no way back to a service principal.`, snippet: null },
  ],
  verify: ({ workload }) =>
    `Schedule a new pod on every node pool of ${workload.name}, pull an image, and read the cluster’s activity log for refused requests.`,
};
