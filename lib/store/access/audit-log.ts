import { type SelectQueryBuilder, sql } from 'kysely';
import type { AuditRecord } from '#lib/model/access/audit-event';
import type { Page } from '#lib/model/finding';
import { auditLine, auditRecord, columnText } from '#lib/store/access/audit-row';
import type { AccessStore, AuditFilter, AuditHead, AuditLine } from '#lib/store/access-store';
import type { Database, Engine } from '#lib/store/engine/engine';
import { readCursor, writeCursor } from '#lib/store/read/cursor';
import type { AuditLogTable } from '#lib/store/schema/access-tables';
import type { Tables } from '#lib/store/schema/tables';

const TOTAL_CAP = 10_001;
const LIMIT_MAX = 200;

export async function auditPage(
  { database }: Engine,
  tenantId: string,
  request: Parameters<AccessStore['audit']>[1],
): Promise<Page<AuditRecord>> {
  const owner = ['audit', tenantId, request.filter];
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(request.limit)));
  const start = readCursor(request.cursor, owner, 'number');
  const matching = lines(database, tenantId, request.filter);
  const rows = await (start ? matching.where('sequence', '<', Number(start.key)) : matching)
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute();
  const counted = await database
    .selectFrom(matching.select('sequence').limit(TOTAL_CAP).as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirst();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map(auditRecord),
    next: last ? writeCursor({ key: last.sequence, id: '' }, owner) : null,
    total: Number(counted?.total ?? 0),
  };
}

export async function* streamAudit(engine: Engine, tenantId: string, filter: AuditFilter): AsyncIterable<AuditRecord> {
  for await (const row of oldestFirst(engine, tenantId, filter)) yield auditRecord(row);
}

export async function* streamAuditLines(engine: Engine, tenantId: string): AsyncIterable<AuditLine> {
  for await (const row of oldestFirst(engine, tenantId, {})) yield auditLine(row);
}

export async function auditHead({ database }: Engine, tenantId: string): Promise<AuditHead | null> {
  const head = await database
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return head ?? null;
}

/** Those with lines but without a head too: whoever removed a head must not hide its log from a check. */
export async function auditTenants({ database }: Engine): Promise<readonly string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from audit_head union select tenant_id from audit_log order by tenant_id`.execute(database);
  return rows.map((row) => row.tenant_id);
}

const oldestFirst = (engine: Engine, tenantId: string, filter: AuditFilter): AsyncIterable<AuditLogTable> =>
  engine.stream(lines(engine.database, tenantId, filter).selectAll().orderBy('sequence').compile());

function lines(
  database: Database,
  tenantId: string,
  { action, actions, outcome, objectId, from, to }: AuditFilter,
): SelectQueryBuilder<Tables, 'audit_log', object> {
  let query = database.selectFrom('audit_log').where('tenant_id', '=', tenantId);
  if (action) query = query.where('action', '=', action);
  if (actions) query = query.where('action', 'in', actions);
  if (outcome) query = query.where('outcome', '=', outcome);
  if (objectId) query = query.where('object_id', '=', columnText(objectId));
  if (from) query = query.where('at', '>=', from);
  if (to) query = query.where('at', '<', to);
  return query;
}
