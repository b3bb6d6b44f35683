import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditor } from '#lib/access/audit/auditor';
import { NOBODY } from '#lib/model/access/actor';
import type { AuditRecord } from '#lib/model/access/audit-event';
import { openStore } from '#lib/store/open-store';

const TENANT = '11111111-1111-4111-8111-111111111111';
const LINES = 6;
let dataDir: string;
let records: AuditRecord[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-verify-'));
  const store = await openStore({ url: null, dataDir });
  const record = auditor(store, TENANT, () => {});
  for (let line = 1; line <= LINES; line += 1)
    await record({ actor: NOBODY, action: 'export.csv', outcome: 'success', object: `file ${line}`, rows: line });
  records = [];
  for await (const line of store.streamAudit(TENANT, {})) records.push(line);
  await store.close();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** As `npm run audit-log:verify` runs it. */
function verify(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { DATABASE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['deploy/audit-log-verify.mjs', ...args], {
    env: { ...env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

/** What somebody with the rights of the schema's owner can do: the guards go first. */
function tamper(...statements: readonly string[]): void {
  const database = new Sqlite(join(dataDir, 'dosimeter.sqlite'));
  const triggers = database
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'trigger'`)
    .all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('in the database', () => {
  test('an untouched log is whole', () => {
    expect(verify()).toEqual({
      code: 0,
      said: `The audit log of tenant ${TENANT} is intact: 6 lines, each as it was written.\n`,
    });
  });

  test.each([
    [
      'an edited line',
      [`update audit_log set body = replace(body, 'file 3', 'file 9') where sequence = 3`],
      'Line 3 was changed',
    ],
    ['a removed line', ['delete from audit_log where sequence = 4'], 'Line 4 was removed.'],
    ['removed lines', ['delete from audit_log where sequence in (2, 3)'], 'Lines 2 to 3 were removed.'],
    [
      'reordered lines',
      [
        'update audit_log set sequence = 99 where sequence = 2',
        'update audit_log set sequence = 2 where sequence = 3',
        'update audit_log set sequence = 3 where sequence = 99',
      ],
      'the lines were reordered',
    ],
    ['a tail that was cut off', ['delete from audit_log where sequence > 4'], 'the tail was cut off'],
    [
      'a tail and its head',
      ['delete from audit_log where sequence > 4', 'update audit_head set sequence = 4'],
      'is not the one that the head of the log names',
    ],
    [
      'another action in the column',
      [`update audit_log set action = 'sign_in' where sequence = 5`],
      'filed under other columns',
    ],
    ['a line that is no JSON', [`update audit_log set body = '{' where sequence = 5`], 'Line 5 cannot be read.'],
    ['a removed head', ['delete from audit_head'], 'The head of the log is missing'],
  ])('%s is found', (_, statements, sentence) => {
    tamper(...statements);
    const { code, said } = verify();
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
  });

  test('a database that cannot be read is said so', () => {
    writeFileSync(join(dataDir, 'dosimeter.sqlite'), 'no database'.repeat(200));
    expect(verify().code).toBe(2);
  });
});

describe('in an exported file', () => {
  const written = (lines: readonly object[], more: object = {}): string => {
    const path = join(dataDir, 'log.ndjson');
    const last = records.at(-1);
    const trailer = { count: LINES, filtered: false, head: { sequence: last?.sequence, hash: last?.hash }, ...more };
    writeFileSync(path, `${[...lines, trailer].map((line) => JSON.stringify(line)).join('\n')}\n`);
    return path;
  };
  const at = (index: number): AuditRecord => {
    const record = records[index];
    if (!record) throw new Error('There is no such line.');
    return record;
  };

  test('an untouched file is whole', () => {
    expect(verify(written(records))).toMatchObject({ code: 0, said: expect.stringContaining('6 lines') });
  });
  test('a filtered file is held against the hashes of its lines', () => {
    const part = [at(1), at(4)];
    expect(verify(written(part, { count: 2, filtered: true }))).toMatchObject({
      code: 0,
      said: expect.stringContaining('lines that are missing cannot be told'),
    });
    const changed = [at(1), { ...at(4), rows: 9 }];
    expect(verify(written(changed, { count: 2, filtered: true }))).toMatchObject({ code: 1 });
  });
  test('an edited line', () => {
    const lines = records.map((line) => (line.sequence === 3 ? { ...line, rows: 1_000 } : line));
    expect(verify(written(lines))).toMatchObject({ code: 1, said: expect.stringContaining('Line 3 was changed') });
  });
  test('a removed line', () => {
    const lines = records.filter(({ sequence }) => sequence !== 4);
    expect(verify(written(lines))).toMatchObject({ code: 1, said: expect.stringContaining('Line 4 was removed') });
  });
  test('reordered lines', () => {
    const lines = [at(0), at(2), at(1), ...records.slice(3)];
    expect(verify(written(lines))).toMatchObject({ code: 1, said: expect.stringContaining('reordered') });
  });
  test('a tail that was cut off', () => {
    expect(verify(written(records.slice(0, 4)))).toMatchObject({
      code: 1,
      said: expect.stringContaining('the tail was cut off'),
    });
    const path = join(dataDir, 'cut.ndjson');
    writeFileSync(path, `${records.map((line) => JSON.stringify(line)).join('\n')}\n`);
    expect(verify(path)).toMatchObject({ code: 1, said: expect.stringContaining('its tail was cut off') });
  });
  test('a file that is not there', () => {
    expect(verify(join(dataDir, 'nowhere.ndjson')).code).toBe(2);
  });
});
