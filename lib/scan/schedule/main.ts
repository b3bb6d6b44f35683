import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { readConfiguration } from '#lib/scan/configuration';
import { keepSchedule } from '#lib/scan/schedule/keep-schedule';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';
import { getStore } from '#lib/scan/store-instance';

/** `npm run schedule`: the schedule alone, where the dashboard is not to start scans. */
try {
  const { azure } = readConfiguration(process.env);
  const schedule = scanSchedule(process.env);
  keepSchedule(getStore, azure.tenantId, process.env);
  console.log(
    schedule
      ? `Scans are due at ${schedule.expression} (UTC), next ${schedule.nextDue(new Date())}, unless the dashboard sets another time.`
      : 'SCAN_SCHEDULE is not set, so scans are due when the dashboard sets a time on /settings/schedule.',
  );
  // The looks do not keep the process; this does.
  setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
