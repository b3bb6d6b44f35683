import { getStore } from '#lib/scan/store-instance';
import { StoreError } from '#lib/store/store-error';

/** The database answers, and how old the newest sealed scan is. */
export async function GET(): Promise<Response> {
  try {
    const store = await getStore();
    await store.ping();
    const scan = await store.latestSealed();
    return Response.json({
      status: 'ready',
      database: store.engine,
      lastScan: scan && { id: scan.id, state: scan.state, finishedAt: scan.finishedAt },
    });
  } catch (error) {
    const because = error instanceof StoreError ? error.message : 'The database did not answer.';
    return Response.json({ status: 'unready', because }, { status: 503 });
  }
}
