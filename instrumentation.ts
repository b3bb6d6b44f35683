export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { refuseToRunUnlessSafe } = await import('#lib/access/settings/refuse-to-run');
  refuseToRunUnlessSafe();
  const { startTelemetry } = await import('#lib/observe/start-telemetry');
  await startTelemetry('dosimeter');
  const { endWithParent } = await import('#lib/scan/process/end-with-parent');
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

/** A failed request, as one line: which route, and by the id that the page shows. What went wrong in words may hold names. */
export async function onRequestError(
  error: unknown,
  request: { readonly method: string; readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  context: { readonly routePath: string; readonly routeType: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logLine } = await import('#lib/observe/log-line');
  const { name, digest, code } = error as { name?: unknown; digest?: unknown; code?: unknown };
  logLine('error', 'request', {
    requestId: request.headers['x-request-id'] ?? null,
    method: request.method,
    route: context.routePath,
    kind: context.routeType,
    error: name,
    code,
    digest,
  });
}
