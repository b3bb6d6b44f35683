import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const WORKLOADS: readonly Expectation[] = [
  fires('workload-without-managed-identity', 'vm-lonely'),
  quiet('workload-without-managed-identity', 'aks-node-vm'),
  quiet('workload-without-managed-identity', 'logic-mail-1'),
];
