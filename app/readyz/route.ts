import { healthNow } from '../health-now';

/** The database answers, how old the newest sealed scan is, and what else is not well; without a word of the tenant. */
export async function GET(): Promise<Response> {
  const { checks, store } = await healthNow();
  const failed = checks.find(({ state }) => state === 'failed');
  if (!store || failed) return Response.json({ status: 'unready', because: failed?.because, checks }, { status: 503 });
  const scan = await store.latestSealed();
  return Response.json({
    status: 'ready',
    database: store.engine,
    lastScan: scan && { id: scan.id, state: scan.state, finishedAt: scan.finishedAt },
    checks,
  });
}
