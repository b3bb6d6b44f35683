import { expect, test } from 'vitest';
import { Random } from '#lib/simulator/contoso/random';
import { Disk } from './disk.ts';
import { type Deed, readLog } from './read-log.ts';

const write = (inode: bigint, offset: number, text: string): Deed => ({
  kind: 'write',
  inode,
  offset,
  bytes: Buffer.from(text),
});

/** What may be left after so many losses: name → every content that was seen, `null` where the name was missing. */
function seen(deeds: readonly Deed[], losses = 200): Readonly<Record<string, readonly (string | null)[]>> {
  const disk = new Disk();
  for (const deed of deeds) disk.do(deed);
  const random = new Random('disk');
  const found = Array.from({ length: losses }, () => disk.afterLoss(random));
  const names = new Set(found.flatMap((files) => [...files.keys()]));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      [...new Set(found.map((files) => files.get(name)?.toString('latin1') ?? null))].sort(),
    ]),
  );
}

const MADE: readonly Deed[] = [{ kind: 'create', inode: 1n, path: 'a' }, { kind: 'sync-folder' }];

test('what is synced is there; of what is written afterwards any part may be, and nothing else', () => {
  const deeds = [...MADE, write(1n, 0, 'old'), { kind: 'sync', inode: 1n } as const];
  expect(seen(deeds)).toEqual({ a: ['old'] });
  expect(seen([...deeds, write(1n, 0, 'N'), write(1n, 2, 'W')])).toEqual({ a: ['NlW', 'Nld', 'olW', 'old'] });
});

test('a write is torn at the sector, where the disk tears it', () => {
  const [first, second] = ['a'.repeat(512), 'b'.repeat(512)];
  const { a } = seen([...MADE, write(1n, 0, first + second)]);
  expect(a).toEqual(['', '\0'.repeat(512) + second, first, first + second]);
});

test('a name is certain once its folder is synced, whatever its file is', () => {
  const created: Deed = { kind: 'create', inode: 1n, path: 'a' };
  const whole: readonly Deed[] = [created, write(1n, 0, 'x'), { kind: 'sync', inode: 1n }];
  expect(seen(whole)).toEqual({ a: [null, 'x'].sort() });
  const linked: readonly Deed[] = [...whole, { kind: 'link', from: 'a', to: 'b' }, { kind: 'unlink', path: 'a' }];
  expect(seen([...linked, { kind: 'sync-folder' }])).toEqual({ b: ['x'] });
});

test('a number that is used again is another file, and one that was cut off reads as nothing beyond its end', () => {
  const again: readonly Deed[] = [
    ...MADE,
    write(1n, 0, 'first'),
    { kind: 'sync', inode: 1n },
    { kind: 'truncate', inode: 1n, size: 2 },
    write(1n, 4, 'X'),
    { kind: 'sync', inode: 1n },
    { kind: 'create', inode: 1n, path: 'b' },
    write(1n, 0, 'b'),
    { kind: 'sync', inode: 1n },
    { kind: 'sync-folder' },
  ];
  expect(seen(again)).toEqual({ a: ['fi\0\0X'], b: ['b'] });
});

test('records read back as they were written', () => {
  const head = Buffer.alloc(32);
  head.writeUInt32LE(1, 0);
  head.writeUInt32LE(2, 4);
  head.writeBigUInt64LE(7n, 8);
  const body = Buffer.alloc(32);
  body.writeUInt32LE(2, 0);
  body.writeBigUInt64LE(7n, 8);
  body.writeBigUInt64LE(4096n, 16);
  body.writeBigUInt64LE(3n, 24);
  expect(readLog(Buffer.concat([head, Buffer.from('/a'), body, Buffer.from('xyz')]))).toEqual([
    { kind: 'create', inode: 7n, path: '/a' },
    { kind: 'write', inode: 7n, offset: 4096, bytes: Buffer.from('xyz') },
  ]);
});
