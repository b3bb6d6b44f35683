export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { refuseToRunUnlessSafe } = await import('#lib/access/settings/refuse-to-run');
  refuseToRunUnlessSafe();
  const { endWithParent } = await import('#lib/scan/end-with-parent');
  endWithParent();
  const { isProxyTrusted } = await import('#lib/access/session/caller-address');
  const { keepPeerAddress } = await import('#lib/access/session/peer-address');
  if (!isProxyTrusted(process.env)) keepPeerAddress();
  if (process.env.SCAN_SCHEDULE?.trim()) await keepScanSchedule();
}

/** Every replica looks; the database lets one of them have each scan. */
async function keepScanSchedule(): Promise<void> {
  const { scanSchedule } = await import('#lib/scan/schedule/scan-schedule');
  const { keepSchedule } = await import('#lib/scan/schedule/keep-schedule');
  const { getStore } = await import('#lib/scan/store-instance');
  try {
    const schedule = scanSchedule(process.env);
    if (schedule) keepSchedule(getStore, process.env.AZURE_TENANT_ID?.trim().toLowerCase() ?? '', schedule);
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'SCAN_SCHEDULE cannot be used.');
    process.exit(1);
  }
}
