export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { endWithParent } = await import('#lib/scan/end-with-parent');
  endWithParent();
}
