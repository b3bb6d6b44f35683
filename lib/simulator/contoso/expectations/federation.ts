import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const FEDERATION: readonly Expectation[] = [
  fires('federated-credential-broad-subject', 'Federated Deployer'),
  quiet('federated-credential-broad-subject', 'Twenty Federations'),
  fires('federated-credential-wrong-audience', 'Mistyped Audience'),
  quiet('federated-credential-wrong-audience', 'Federated Deployer'),
];
