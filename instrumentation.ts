export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { refuseToRunUnlessSafe } = await import('#lib/access/settings/refuse-to-run');
  refuseToRunUnlessSafe();
  const { endWithParent } = await import('#lib/scan/end-with-parent');
  endWithParent();
  const { isProxyTrusted } = await import('#lib/access/session/caller-address');
  const { keepPeerAddress } = await import('#lib/access/session/peer-address');
  if (!isProxyTrusted(process.env)) keepPeerAddress();
  const { hideForbiddenMethods } = await import('#lib/access/guard/forbidden-methods');
  hideForbiddenMethods();
  // Imported here and nowhere else in this file, which is built for a runtime without a database as well.
  const { startSchedule } = await import('#lib/scan/schedule/start-schedule');
  startSchedule();
  const { startNotifying } = await import('#lib/notify/start-notifying');
  startNotifying();
}
