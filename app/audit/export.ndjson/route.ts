import type { AuditRecord } from '#lib/model/access/audit-event';
import { parseAuditQuery } from '#lib/report/audit/audit-query';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import { auditTenant } from '../../audit-tenant';
import { refusedFilter } from '../../export-scan';
import { guarded } from '../../guarded';
import { ndjsonResponse } from '../../ndjson-response';
import { recordedDownload } from '../../recorded-download';

/** The log as a file, oldest line first, ended by how many lines it has and which was the newest of the whole log. */
export const GET = guarded('readAudit', async (request, _context, visitor) => {
  const { searchParams, search } = new URL(request.url);
  const { filter, notices } = parseAuditQuery(Object.fromEntries(searchParams));
  const refused = refusedFilter(notices);
  if (refused) return refused;
  const store = await getStore();
  let count = 0;
  async function* lines(): AsyncIterable<readonly string[]> {
    let last: AuditRecord | null = null;
    for await (const record of store.streamAudit(auditTenant(), filter)) {
      last = record;
      count += 1;
      yield [JSON.stringify(record)];
    }
    yield [JSON.stringify(await trailer(store, last, count, Object.keys(filter).length > 0))];
  }
  const object = `audit-log_${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.ndjson`;
  const draft = { action: 'export.audit', object, scanId: null, params: search } as const;
  return recordedDownload(ndjsonResponse(object, lines()), visitor, draft, () => count);
});

/** Of a whole log its own last line; of a filtered one the newest of all, so that both name their place in the chain. */
async function trailer(store: Store, last: AuditRecord | null, count: number, filtered: boolean) {
  const head = filtered ? await store.auditHead(auditTenant()) : last;
  return { count, filtered, head: head && { sequence: head.sequence, hash: head.hash } };
}
