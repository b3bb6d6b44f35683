import { AzureError } from '#lib/azure/azure-error';
import { connect } from '#lib/azure/connect';
import { COLLECTORS } from '#lib/collectors/index';
import type { Person } from '#lib/model/exceptions/exception';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { PermissionProbe } from '#lib/model/settings/permission-probe';
import { readConfiguration } from '#lib/scan/configuration';
import { PROBE_MS, probeSources } from '#lib/scan/permissions/probe-sources';

/** Signs in as a scan does and asks each source once. Never throws for what befalls the test itself. */
export async function testPermissions(
  env: Readonly<Record<string, string | undefined>>,
  by: Person,
): Promise<PermissionProbe> {
  const at = toInstant(new Date());
  const signal = AbortSignal.timeout(PROBE_MS);
  try {
    const { azure: configuration, collect } = readConfiguration(env);
    const azure = await connect(configuration, { onThrottle: () => undefined, signal });
    return { at, by, refusedSignIn: null, readings: await probeSources(azure, COLLECTORS, collect, at) };
  } catch (error) {
    const isTold = error instanceof AzureError || error instanceof ConfigurationError;
    const refusedSignIn = isTold ? error.message : 'The test stopped for a reason of our own. Try again.';
    return { at, by, refusedSignIn, readings: [] };
  }
}
