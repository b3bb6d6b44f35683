import { armReader } from '#lib/azure/arm-client';
import type { AzureConfiguration } from '#lib/azure/configuration';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import type { Azure } from '#lib/azure/readers';
import { resourceGraphReader } from '#lib/azure/resource-graph-client';
import { selfOf } from '#lib/azure/self';
import { tokenSource } from '#lib/azure/sign-in';
import { audienceOf } from '#lib/model/settings/clouds';
import type { EndpointTally, SourceTally } from '#lib/model/source';

export interface AzureHooks {
  /** Called before every wait that Microsoft asked for, or that follows a failure. */
  readonly onThrottle: (endpoint: string, waitMs: number) => void;
  readonly signal: AbortSignal;
  /** Microsoft's published limits are not kept beforehand: for measuring against a server that does not count. */
  readonly isUnlimited?: boolean;
}

export interface ConnectedAzure extends Azure {
  /** Requests, pages, resource units and waits of each endpoint so far. */
  tallies(): readonly EndpointTally[];
  /** The same by source. */
  sourceTallies(): readonly SourceTally[];
}

/**
 * Signs in to both services at once, so that a wrong credential is said before anything is read.
 * @throws AzureError 'sign-in-failed' with the next step
 */
export async function connect(configuration: AzureConfiguration, hooks: AzureHooks): Promise<ConnectedAzure> {
  const { tenantId, endpoints } = configuration;
  const tokens = tokenSource(configuration);
  const graphResource = audienceOf(endpoints.graph, 'graph');
  const armResource = audienceOf(endpoints.arm, 'arm');
  const [{ token }] = await Promise.all([tokens(graphResource), tokens(armResource)]);
  const self = selfOf(token, configuration.signIn.method, configuration.dashboardMethod);
  const pacing = hooks.isUnlimited
    ? Pacing.unlimited(hooks.signal, hooks.onThrottle)
    : new Pacing(hooks.signal, hooks.onThrottle);
  const credential = {
    getToken: async () => {
      const { token, expiresAtMs } = await tokens(armResource);
      return { token, expiresOnTimestamp: expiresAtMs };
    },
  };
  const batching = { isServed: true };
  const paced = (pace: Pacing): Azure => ({
    tenantId,
    self,
    of: (source) => paced(pace.of(source)),
    graph: (onRows) => graphReader(endpoints.graph, graphResource, tokens, pace, onRows),
    resourceGraph: (onRows) => resourceGraphReader(endpoints.arm, credential, pace, onRows),
    arm: armReader(endpoints.arm, armResource, tokens, pace, batching),
  });
  return {
    ...paced(pacing),
    tallies: () => pacing.tallies(),
    sourceTallies: () => pacing.sourceTallies(),
  };
}
