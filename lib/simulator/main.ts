import { parseArgs } from 'node:util';
import { readSize } from '#lib/simulator/contoso/counts';
import { startSimulator } from '#lib/simulator/server/start';
import { loadTenant, TenantFolderError } from '#lib/simulator/tenant/load-tenant';
import type { Tenant } from '#lib/simulator/tenant/tenant';

const DEFAULT_SIZE = 148;

try {
  const { values } = parseArgs({
    options: {
      tenant: { type: 'string', default: 'contoso' },
      size: { type: 'string', default: String(DEFAULT_SIZE) },
      seed: { type: 'string', default: '1' },
      scenario: { type: 'string', default: 'calm' },
      port: { type: 'string', default: '0' },
      'page-size': { type: 'string' },
      now: { type: 'string' },
      latency: { type: 'string', default: '0' },
      spool: { type: 'string' },
      unmetered: { type: 'boolean', default: false },
      'redirect-uri': { type: 'string', multiple: true },
    },
  });
  const tenant = values.tenant === 'contoso' ? await contoso(values) : loadTenant(values.tenant);
  const simulator = await startSimulator({
    tenant,
    scenario: values.scenario,
    port: whole(values.port, 'port'),
    redirectUris: values['redirect-uri'] ?? [],
    isUnmetered: values.unmetered,
    latencyMs: whole(values.latency, 'latency'),
    spool: values.spool ?? null,
    pageSizeMax: values['page-size'] ? whole(values['page-size'], 'page-size') : null,
  });
  const stop = (): void => {
    simulator.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  console.log(JSON.stringify(simulator.info));
  process.send?.(simulator.info);
} catch (error) {
  const isExpected = error instanceof TenantFolderError || error instanceof Error;
  console.error(isExpected ? error.message : String(error));
  process.exit(1);
}

async function contoso(values: { size: string; seed: string; now?: string | undefined }): Promise<Tenant> {
  const { generateContoso } = await import('#lib/simulator/contoso/generate');
  const now = values.now ? new Date(values.now) : new Date();
  if (Number.isNaN(now.getTime())) throw new Error('--now must be an ISO date, e.g. 2026-11-22T14:00:00Z.');
  const tenant = generateContoso({ seed: whole(values.seed, 'seed'), size: readSize(values.size), now });
  return values.now ? { ...tenant, now: values.now } : tenant;
}

function whole(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} must be a whole number, not ${text}.`);
  return number;
}
