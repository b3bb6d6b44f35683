import { armReader } from '#lib/azure/arm-client';
import { audienceOf } from '#lib/azure/clouds';
import type { AzureConfiguration } from '#lib/azure/configuration';
import { graphReader } from '#lib/azure/graph-client';
import { Pacing } from '#lib/azure/pacing';
import type { Azure } from '#lib/azure/readers';
import { resourceGraphReader } from '#lib/azure/resource-graph-client';
import { tokenSource } from '#lib/azure/sign-in';
import type { EndpointTally } from '#lib/model/source';

export interface AzureHooks {
  /** Called before every wait that Microsoft asked for, or that follows a failure. */
  readonly onThrottle: (endpoint: string, waitMs: number) => void;
  readonly signal: AbortSignal;
}

export interface ConnectedAzure extends Azure {
  /** Requests, pages and waits of each endpoint so far. */
  tallies(): readonly EndpointTally[];
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
  await Promise.all([tokens(graphResource), tokens(armResource)]);
  const pacing = new Pacing(hooks.signal, hooks.onThrottle);
  const credential = {
    getToken: async () => {
      const { token, expiresAtMs } = await tokens(armResource);
      return { token, expiresOnTimestamp: expiresAtMs };
    },
  };
  return {
    tenantId,
    graph: (onRows) => graphReader(endpoints.graph, graphResource, tokens, pacing, onRows),
    resourceGraph: (onRows) => resourceGraphReader(endpoints.arm, credential, pacing, onRows),
    arm: armReader(endpoints.arm, armResource, tokens, pacing),
    tallies: () => pacing.tallies(),
  };
}
