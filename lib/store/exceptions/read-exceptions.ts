import type { Exception, ExceptionEvent } from '#lib/model/exceptions/exception';
import { exceptionAt } from '#lib/model/exceptions/state-at';
import type { Choice } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { type Engine, slices } from '#lib/store/engine/engine';
import type { ExceptionFilter } from '#lib/store/exception-store';
import type { ExceptionEventTable } from '#lib/store/schema/exception-tables';

/** SQLite takes 32,766 values in one statement. */
const IDS_AT_ONCE = 10_000;

const eventOf = ({ body }: Pick<ExceptionEventTable, 'body'>): ExceptionEvent => JSON.parse(body) as ExceptionEvent;

export async function exceptionEvents(
  { database }: Engine,
  tenantId: string,
  exceptionId: string,
): Promise<readonly ExceptionEvent[]> {
  const rows = await database
    .selectFrom('exception_event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('exception_id', '=', exceptionId)
    .orderBy('number')
    .execute();
  return rows.map(eventOf);
}

/** People decide on them one by one, so there are few enough to be derived and filtered in memory. */
export async function exceptions(
  { database }: Engine,
  tenantId: string,
  filter: ExceptionFilter,
  now: Instant,
): Promise<readonly Exception[]> {
  const rows = await database
    .selectFrom('exception_event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .orderBy('exception_id')
    .orderBy('number')
    .execute();
  return derived(rows.map(eventOf), now).filter((exception) => matches(exception, filter));
}

export async function exceptionFindings(
  { database }: Engine,
  tenantId: string,
  exceptionId: string,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('exception_finding')
    .select(['finding_id', 'stage'])
    .where('tenant_id', '=', tenantId)
    .where('exception_id', '=', exceptionId)
    .orderBy('finding_id')
    .execute();
  const frozen = rows.filter(({ stage }) => stage === 'frozen');
  return (frozen.length > 0 ? frozen : rows).map((row) => row.finding_id);
}

export const exceptionsOf = async (
  engine: Engine,
  tenantId: string,
  findingId: string,
  at: Instant,
): Promise<readonly Exception[]> => (await byFinding(engine, tenantId, [findingId], at)).get(findingId) ?? [];

export async function standingExceptions(
  engine: Engine,
  tenantId: string,
  findingIds: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, Exception>> {
  const standing = new Map<string, Exception>();
  for (const [id, named] of await byFinding(engine, tenantId, findingIds, at)) {
    const active = named.filter(({ state }) => state === 'active');
    const last = active.sort((a, b) => (a.terms.expiresAt < b.terms.expiresAt ? 1 : -1))[0];
    const counts = last ?? named.find(({ state }) => state === 'requested');
    if (counts) standing.set(id, counts);
  }
  return standing;
}

/** What covers each finding: of an approved exception the frozen list decides, before that what was asked for. */
async function byFinding(
  { database }: Engine,
  tenantId: string,
  findingIds: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, readonly Exception[]>> {
  const named: { finding_id: string; exception_id: string; stage: string }[] = [];
  for (const slice of slices(findingIds, IDS_AT_ONCE))
    named.push(
      ...(await database
        .selectFrom('exception_finding')
        .select(['finding_id', 'exception_id', 'stage'])
        .where('tenant_id', '=', tenantId)
        .where('finding_id', 'in', slice)
        .execute()),
    );
  const ids = [...new Set(named.map((row) => row.exception_id))];
  const events: ExceptionEvent[] = [];
  for (const slice of slices(ids, IDS_AT_ONCE))
    events.push(
      ...(
        await database
          .selectFrom('exception_event')
          .select('body')
          .where('tenant_id', '=', tenantId)
          .where('exception_id', 'in', slice)
          .orderBy('exception_id')
          .orderBy('number')
          .execute()
      ).map(eventOf),
    );
  const lists = new Map<string, Exception[]>();
  for (const exception of derived(events, at)) {
    const stage = exception.approvedAt === null ? 'asked' : 'frozen';
    for (const row of named)
      if (row.exception_id === exception.id && row.stage === stage)
        lists.set(row.finding_id, [...(lists.get(row.finding_id) ?? []), exception]);
  }
  return lists;
}

/** Newest request first; those that were not yet requested are left out. */
function derived(events: readonly ExceptionEvent[], at: Instant): readonly Exception[] {
  const byId = new Map<string, ExceptionEvent[]>();
  for (const event of events) {
    const list = byId.get(event.exceptionId);
    if (list) list.push(event);
    else byId.set(event.exceptionId, [event]);
  }
  return [...byId.values()]
    .flatMap((own) => exceptionAt(own, at) ?? [])
    .sort((a, b) => (`${a.requestedAt}${a.id}` < `${b.requestedAt}${b.id}` ? 1 : -1));
}

function matches(exception: Exception, { state, category, expiresBefore, text }: ExceptionFilter): boolean {
  const { terms, requestedBy, approvedBy, id } = exception;
  if (!isChosen(exception.state, state) || !isChosen(terms.category, category)) return false;
  if (expiresBefore && terms.expiresAt > expiresBefore) return false;
  if (!text) return true;
  const texts = [id, terms.justification, terms.compensatingControl, terms.ticket, requestedBy.name, approvedBy?.name];
  return texts.some((part) => part?.toLowerCase().includes(text.toLowerCase()));
}

const isChosen = <T>(value: T, choice: Choice<T> | undefined): boolean =>
  (!choice?.any || choice.any.includes(value)) && !choice?.not?.includes(value);
