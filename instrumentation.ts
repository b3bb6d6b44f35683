export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { readExceptionSettings } = await import('#lib/access/settings/exception-settings');
  // Refuses what is neither 1 nor 0 before anybody relies on it.
  readExceptionSettings(process.env);
  const { endWithParent } = await import('#lib/scan/end-with-parent');
  endWithParent();
  const { isProxyTrusted } = await import('#lib/access/session/caller-address');
  const { keepPeerAddress } = await import('#lib/access/session/peer-address');
  if (!isProxyTrusted(process.env)) keepPeerAddress();
}
