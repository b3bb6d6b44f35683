import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const FEDERATION: readonly Expectation[] = [
  fires('federated-credential-broad-subject', 'Federated Deployer'),
  quiet('federated-credential-broad-subject', 'Twenty Federations'),
  fires('federated-credential-wrong-audience', 'Mistyped Audience'),
  quiet('federated-credential-wrong-audience', 'Federated Deployer'),
  fires('federated-credential-dangling-issuer', 'Old Cluster'),
  fires('federated-credential-dangling-issuer', 'Old Pipeline'),
  fires('federated-credential-dangling-issuer', 'Lost Twin'),
  quiet('federated-credential-dangling-issuer', 'Live Cluster'),
  quiet(
    'federated-credential-dangling-issuer',
    'Partner Cluster',
    'The cluster is in the tenant of a partner, where it may well live.',
  ),
  quiet(
    'federated-credential-dangling-issuer',
    'New Pipeline',
    'Azure DevOps signs with Entra’s own issuer, and its subject is no object id.',
  ),
  quiet('federated-credential-dangling-issuer', 'Twin', 'The managed identity that it trusts is there.'),
  fires('federated-credential-on-privileged-identity', 'Federated Admin'),
  fires('federated-credential-on-privileged-identity', 'Approved Deployer'),
  fires('federated-credential-on-privileged-identity', 'id-github-owner'),
  quiet('federated-credential-on-privileged-identity', 'Federated Reader', 'Reader of everything changes nothing.'),
  quiet(
    'federated-credential-on-privileged-identity',
    'Group Deployer',
    'Owner of the resource group that it deploys to, and of no more.',
  ),
  quiet('federated-credential-on-privileged-identity', 'id-for-github', 'It has no role at all.'),
];
