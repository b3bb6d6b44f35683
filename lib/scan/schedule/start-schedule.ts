import { keepSchedule } from '#lib/scan/schedule/keep-schedule';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';
import { getStore } from '#lib/scan/store-instance';

/** Every replica looks, where a schedule is set; the database lets one of them have each scan. */
export function startSchedule(): void {
  try {
    const schedule = scanSchedule(process.env);
    if (schedule) keepSchedule(getStore, process.env.AZURE_TENANT_ID?.trim().toLowerCase() ?? '', schedule);
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'SCAN_SCHEDULE cannot be used.');
    process.exit(1);
  }
}
