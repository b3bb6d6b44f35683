import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const IDENTITIES: readonly Expectation[] = [
  fires('managed-identity-over-privileged', 'id-forgotten'),
  quiet(
    'managed-identity-over-privileged',
    'id-group-owner',
    'Owner of the resource group that it deploys to, and of no more.',
  ),
  quiet('managed-identity-over-privileged', 'id-shared-reader', 'Reader of everything changes nothing.'),
  quiet(
    'managed-identity-over-privileged',
    'deploy-backup',
    'Azure Policy remediates with it, in the role that the built-in policy asks for.',
  ),
  fires('identity-shared-across-workloads', 'id-shared-admin'),
  quiet('identity-shared-across-workloads', 'id-shared-reader', 'Shared, with nothing to lose by it.'),
  quiet('identity-shared-across-workloads', 'id-one-group', 'Two parts of one workload in one resource group.'),
  quiet(
    'identity-shared-across-workloads',
    'id-cluster-nodes',
    'A cluster and its nodes, which Azure keeps in a group of their own.',
  ),
];
