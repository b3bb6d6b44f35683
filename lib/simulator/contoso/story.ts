import type { Expectation } from '#lib/simulator/contoso/expectation';
import { ACCOUNTS } from '#lib/simulator/contoso/expectations/accounts';
import { APPLICATIONS } from '#lib/simulator/contoso/expectations/applications';
import { CREDENTIALS } from '#lib/simulator/contoso/expectations/credentials';
import { FEDERATION } from '#lib/simulator/contoso/expectations/federation';
import { IDENTITIES } from '#lib/simulator/contoso/expectations/identities';
import { KEYS } from '#lib/simulator/contoso/expectations/keys';
import { ORPHANS } from '#lib/simulator/contoso/expectations/orphans';
import { WORKLOADS } from '#lib/simulator/contoso/expectations/workloads';

export { KEPT } from '#lib/simulator/contoso/expectations/kept';
export { CANARY_PREFIX } from '#lib/simulator/contoso/world';

/** The named objects of contoso: for every rule at least one that fires and one that stays quiet. */
export const STORY: readonly Expectation[] = [
  ...ACCOUNTS,
  ...APPLICATIONS,
  ...CREDENTIALS,
  ...FEDERATION,
  ...IDENTITIES,
  ...KEYS,
  ...ORPHANS,
  ...WORKLOADS,
];
