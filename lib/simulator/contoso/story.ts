import type { Expectation } from '#lib/simulator/contoso/expectation';
import { CREDENTIALS } from '#lib/simulator/contoso/expectations/credentials';
import { FEDERATION } from '#lib/simulator/contoso/expectations/federation';
import { ORPHANS } from '#lib/simulator/contoso/expectations/orphans';
import { WORKLOADS } from '#lib/simulator/contoso/expectations/workloads';

export { CANARY_PREFIX } from '#lib/simulator/contoso/world';

/** The named objects of contoso: for every rule at least one that fires and one that stays quiet. */
export const STORY: readonly Expectation[] = [...CREDENTIALS, ...FEDERATION, ...ORPHANS, ...WORKLOADS];
