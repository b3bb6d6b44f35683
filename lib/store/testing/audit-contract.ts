import { describe, expect, test } from 'vitest';
import type { AuditEvent, AuditRecord } from '#lib/model/access/audit-event';
import { lineHash, NO_LINE_BEFORE } from '#lib/store/access/append-audit';
import type { AuditFilter, AuditLine } from '#lib/store/access-store';
import { openStore } from '#lib/store/open-store';
import { auditEvent, TENANT } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';
import { startInProcess } from '#lib/store/testing/process/run-in-process';

const HOSTILE = ['a\0b', 'line\nbreak', '"quoted"', '\u2028', '\\u0000 as text', "'; drop table audit_log;--", '😀'];

/** The audit log: a chain without a gap that the database itself protects. */
export function auditContract({ engine, store }: Harness): void {
  const all = async (filter: AuditFilter = {}): Promise<readonly AuditRecord[]> => {
    const records: AuditRecord[] = [];
    for await (const record of store().streamAudit(TENANT, filter)) records.push(record);
    return records;
  };
  const append = (more: Partial<AuditEvent> = {}): Promise<AuditRecord> =>
    store().appendAudit(TENANT, auditEvent(more));

  describe('the audit log', () => {
    test('is empty at first', async () => {
      expect(await store().auditHead(TENANT)).toBeNull();
      expect(await store().auditTenants()).toEqual([]);
      expect(await all()).toEqual([]);
      const page = await store().audit(TENANT, { filter: {}, limit: 10, cursor: null });
      expect(page).toEqual({ rows: [], next: null, total: 0 });
    });

    test('chains its lines, one chain for each tenant', async () => {
      const first = await append();
      const second = await append({ action: 'export.csv', rows: 3, bytes: 99 });
      const other = await store().appendAudit('other', auditEvent());
      expect(first).toEqual({ ...auditEvent(), sequence: 1, prev: NO_LINE_BEFORE, hash: lineHash({ ...first }) });
      expect(second).toMatchObject({ sequence: 2, prev: first.hash, hash: lineHash({ ...second }), rows: 3 });
      expect(other).toMatchObject({ sequence: 1, prev: NO_LINE_BEFORE });
      expect(await all()).toEqual([first, second]);
      expect(await store().auditHead(TENANT)).toEqual({ sequence: 2, hash: second.hash });
      expect(await store().auditTenants()).toEqual(['other', TENANT].sort());
    });

    test('is filtered and paged, newest first', async () => {
      for (let n = 1; n <= 7; n += 1)
        await append({
          at: minute(n),
          action: n % 2 ? 'sign_in' : 'export.csv',
          outcome: n < 7 ? 'success' : 'failure',
          actor: { ...auditEvent().actor, objectId: n < 4 ? 'ada' : 'bob' },
        });
      const numbers = async (filter: AuditFilter) => (await all(filter)).map(({ sequence }) => sequence);
      expect(await numbers({ action: 'sign_in' })).toEqual([1, 3, 5, 7]);
      expect(await numbers({ outcome: 'failure' })).toEqual([7]);
      expect(await numbers({ objectId: 'ada' })).toEqual([1, 2, 3]);
      expect(await numbers({ from: minute(3), to: minute(6) })).toEqual([3, 4, 5]);
      expect(await numbers({ action: 'sign_in', objectId: 'bob', outcome: 'success', from: null })).toEqual([5]);
      const page = await store().audit(TENANT, { filter: { action: 'sign_in' }, limit: 3, cursor: null });
      expect([page.rows.map(({ sequence }) => sequence), page.total]).toEqual([[7, 5, 3], 4]);
      const rest = await store().audit(TENANT, { filter: { action: 'sign_in' }, limit: 3, cursor: page.next });
      expect([rest.rows.map(({ sequence }) => sequence), rest.next]).toEqual([[1], null]);
      const foreign = store().audit(TENANT, { filter: {}, limit: 3, cursor: page.next });
      await expect(foreign).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    test('keeps hostile text, and half a surrogate pair as the replacement character', async () => {
      for (const text of HOSTILE) {
        const actor = { ...auditEvent().actor, name: text, objectId: text };
        const written = await append({ object: text, params: text, because: text, actor });
        expect(written).toMatchObject({ object: text, params: text, because: text, actor });
        expect((await all({ objectId: text })).at(-1)).toEqual(written);
      }
      const long = `${'x'.repeat(1_000_000)}\ud83d`;
      const written = await append({ object: long, actor: { ...auditEvent().actor, objectId: long } });
      expect(written.object?.endsWith('x\ufffd')).toBe(true);
      expect((await all()).at(-1)).toEqual(written);
      for (const line of await all()) expect(line.hash).toBe(lineHash({ ...line }));
    });

    test('gives two processes and two connections that write at once each its own number', async () => {
      const second = await openStore(engine.options());
      const { ended } = startInProcess('audit', engine.options());
      const write = async (to: typeof second): Promise<void> => {
        for (let n = 0; n < 25; n += 1) await to.appendAudit(TENANT, auditEvent({ object: String(n) }));
      };
      await Promise.all([write(store()), write(second)]);
      expect(await ended).toBe(0);
      await second.close();
      const lines = await all();
      expect(lines.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
      for (const [index, line] of lines.entries()) {
        expect(line.prev).toBe(lines[index - 1]?.hash ?? NO_LINE_BEFORE);
        expect(line.hash).toBe(lineHash({ ...line }));
      }
    });

    test('is not changed, emptied or replaced by the database', async () => {
      await append();
      await append();
      for (const statement of [
        `update audit_log set body = '{}'`,
        `update audit_log set action = 'sign_out' where sequence = 2`,
        'delete from audit_log where sequence = 2',
        'delete from audit_head',
        `update audit_head set sequence = 1`,
        engine.options().url
          ? 'truncate audit_log'
          : `insert or replace into audit_log select tenant_id, sequence, at, action, outcome, object_id, '{}' from audit_log`,
      ])
        await expect(engine.execute(statement), statement).rejects.toThrow(/append-only/);
      expect(await all()).toHaveLength(2);
    });

    test('says of a line that someone has been at, and goes on for whoever checks', async () => {
      await append();
      await append();
      await append();
      await engine.execute(`drop trigger audit_log_keeps_lines${engine.options().url ? ' on audit_log' : ''}`);
      await engine.execute(`update audit_log set body = 'gone' where sequence = 2`);
      await engine.execute(`update audit_log set action = 'sign_out' where sequence = 3`);
      await expect(all()).rejects.toMatchObject({ code: 'damaged-line', message: expect.stringContaining('Line 2') });
      const lines: AuditLine[] = [];
      for await (const line of store().streamAuditLines(TENANT)) lines.push(line);
      expect(lines.map(({ place, isFiledRight }) => [place, isFiledRight])).toEqual([
        [1, true],
        [2, true],
        [3, false],
      ]);
      expect(lines[1]?.record).toBeUndefined();
    });
  });
}
