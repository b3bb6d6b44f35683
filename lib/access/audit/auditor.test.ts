import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditDraft } from '#lib/access/audit/audit-draft';
import { auditor } from '#lib/access/audit/auditor';
import { NOBODY } from '#lib/model/access/actor';
import type { AuditRecord } from '#lib/model/access/audit-event';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const TENANT = '11111111-1111-4111-8111-111111111111';
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJzb21lb25lIn0'.repeat(3)}.c2lnbmF0dXJlLW9mLWl0`;
const draft: AuditDraft = { actor: NOBODY, action: 'access_denied', outcome: 'refused' };
const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-audit-'));
let store: Store;
beforeAll(async () => {
  store = await openStore({ url: null, dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function written(more: Partial<AuditDraft>): Promise<{ line: string; record: AuditRecord }> {
  const lines: string[] = [];
  await auditor(store, TENANT, (line) => lines.push(line))({ ...draft, ...more });
  const { rows } = await store.audit(TENANT, { filter: {}, limit: 1, cursor: null });
  const [record] = rows;
  if (!record || lines.length !== 1) throw new Error('Not one line was written.');
  return { line: lines[0] ?? '', record };
}

test('the same line goes to the database and to stdout', async () => {
  const { line, record } = await written({ object: '/audit', rows: 3, ip: '192.0.2.7' });
  expect(JSON.parse(line)).toEqual({ log: 'audit', tenantId: TENANT, ...record });
  expect(record).toMatchObject({ object: '/audit', rows: 3, ip: '192.0.2.7', bytes: null });
});

test.each([
  ['a token', TOKEN],
  ['a bearer header', `Bearer ${TOKEN}`],
  ['half a token', TOKEN.slice(0, 40)],
  ['a code of a sign-in', '?code=0.AXoAabcdefghijk&state=9f8e7d6c5b4a&session_state=1'],
  ['a secret of a form', 'client_secret=Zx8Q~abcdefghijklmnop'],
  [
    'a code in an address within the address',
    '?return=%2Fsign-in%2Fcallback%3Fcode%3D0.AXoAabcdefghijk%26state%3D9f8e7d6c',
  ],
  ['a code encoded twice', 'return=%252Fcallback%253Fcode%253D0.AXoAabcdefghijk%2526a%253D1'],
  ['a bearer header in an address', `?h=Bearer%20${TOKEN}`],
  ['a token in an address within the address', `?return=%2Fx%3Fa%3D${TOKEN}`],
  ['the secret of a feed', '/feeds/expiry.ics?t=abcdefghijklmnop-_0123456789ABCDEFGHIJKLMNO'],
  [
    'the same in an address within the address',
    '?q=%2Ffeeds%2Fexpiry.ics%3Ft%3Dabcdefghijklmnop-_0123456789ABCDEFGHIJKLMNO',
  ],
  ['a shared access signature', '?sv=2024-01-01&sig=abcdefghijklmnop%3D'],
])('%s does not stay', async (_, text) => {
  for (const more of [{ params: text }, { because: text }, { object: text }, { userAgent: text }]) {
    const { line } = await written(more);
    for (const part of ['eyJzdWIi', 'AXoAabc', '9f8e7d', 'Zx8Q', 'abcdefghijklmnop', 'eyJhbGci'])
      expect(line).not.toContain(part);
  }
});

test.each([
  '?state=disabled',
  '?state=live,!unknown&sort=name',
  '?kind=x&state=%21host-gone%2Clive',
  '?barcode=12&q=state',
  '?q=Eyjafjallajokull',
  '?q=keyJournalEntries',
])('the address of an export stays as it was asked: %s', async (params) => {
  expect((await written({ params })).record.params).toBe(params);
});

test.each(['a\r\nb', '\u001b[31mred', 'a\u0000b', 'x\u2028y', '\u202Eevil', 'half \ud800', '{"log":"audit"}\n{"a":1}'])(
  'text cannot begin a line of its own: %j',
  async (text) => {
    const { line, record } = await written({ object: text, actor: { ...NOBODY, name: text } });
    expect(line).not.toMatch(/\p{Cc}|\p{Cf}|[\u2028\u2029]/u);
    expect(line.isWellFormed()).toBe(true);
    expect(record.actor.name).toBe(record.object);
  },
);

test('a text that is far too long is cut', async () => {
  const { record } = await written({ params: 'x'.repeat(1_000_000) });
  expect(record.params).toHaveLength(2_000);
});

test('what cannot be written is an error', async () => {
  const other = await openStore({ url: null, dataDir });
  await other.close();
  await expect(auditor(other, TENANT, () => {})(draft)).rejects.toThrow();
});
