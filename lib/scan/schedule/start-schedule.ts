import { keepSchedule } from '#lib/scan/schedule/keep-schedule';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';
import { getStore } from '#lib/scan/store-instance';

/** The tenant that scans are due for: the one of the configuration. */
export const scheduledTenant = (env: Readonly<Record<string, string | undefined>>): string =>
  env.AZURE_TENANT_ID?.trim().toLowerCase() ?? '';

/** Every replica looks, also where none is set yet: it may be at any time. The database lets one of them have each scan. */
export function startSchedule(): void {
  try {
    scanSchedule(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'SCAN_SCHEDULE cannot be used.');
    process.exit(1);
  }
  const tenantId = scheduledTenant(process.env);
  if (tenantId) keepSchedule(getStore, tenantId, process.env);
}
