import type { Random } from '#lib/simulator/contoso/random';
import type { Deed } from './read-log.ts';

const SECTOR_BYTES = 512;
/** How likely what was not synced is on the disk all the same; drawn anew for each loss. */
const LUCK = [0, 0.2, 0.5, 0.8, 1];

type Change = Extract<Deed, { kind: 'write' | 'truncate' }>;

interface File {
  /** What is on the disk for certain. */
  synced: Buffer;
  /** What the disk may have or not. */
  pending: Change[];
}

interface Naming {
  readonly path: string;
  /** Null: the name goes. */
  readonly file: File | null;
}

/**
 * A disk with a cache that is lost with the power. Nothing more is certain than what POSIX promises: bytes are when their
 * file was synced, names when their folder was. Names reach the disk in their order, as a journal keeps them; bytes in any.
 */
export class Disk {
  #files = new Map<bigint, File>();
  #names = new Map<string, File>();
  #synced = new Map<string, File>();
  #pending: Naming[] = [];

  do(deed: Deed): void {
    switch (deed.kind) {
      case 'create':
        this.#create(deed);
        break;
      case 'write':
      case 'truncate':
        this.#files.get(deed.inode)?.pending.push(deed);
        break;
      case 'sync':
        this.#sync(this.#files.get(deed.inode));
        break;
      case 'sync-folder':
        for (const naming of this.#pending) put(this.#synced, naming);
        this.#pending = [];
        break;
      case 'unlink':
        this.#name({ path: deed.path, file: null });
        break;
      case 'rename':
      case 'link':
        this.#name({ path: deed.to, file: this.#names.get(deed.from) ?? null });
        if (deed.kind === 'rename') this.#name({ path: deed.from, file: null });
        break;
      case 'said':
    }
  }

  /** The files as they would be found if the power went now. */
  afterLoss(random: Random): ReadonlyMap<string, Buffer> {
    const luck = random.pick(LUCK);
    const names = new Map(this.#synced);
    for (const naming of this.#pending.slice(0, Math.round(luck * this.#pending.length))) put(names, naming);
    return new Map(
      [...names].map(([path, { synced, pending }]) => [
        path,
        changed(
          synced,
          pending.flatMap((change) => survivors(change, luck, random)),
        ),
      ]),
    );
  }

  #create({ inode, path }: Extract<Deed, { kind: 'create' }>): void {
    const file: File = { synced: Buffer.alloc(0), pending: [] };
    this.#files.set(inode, file);
    this.#name({ path, file });
  }

  #sync(file: File | undefined): void {
    if (!file) return;
    file.synced = changed(file.synced, file.pending);
    file.pending = [];
  }

  #name(naming: Naming): void {
    put(this.#names, naming);
    this.#pending.push(naming);
  }
}

function put(names: Map<string, File>, { path, file }: Naming): void {
  if (file) names.set(path, file);
  else names.delete(path);
}

/** All of a change, nothing, or some of its sectors. */
function survivors(change: Change, luck: number, random: Random): readonly Change[] {
  if (change.kind === 'truncate' || random.chance(0.7)) return random.chance(luck) ? [change] : [];
  const kept: Change[] = [];
  for (let at = 0; at < change.bytes.length; ) {
    const next = at + SECTOR_BYTES - ((change.offset + at) % SECTOR_BYTES);
    if (random.chance(luck))
      kept.push({ ...change, offset: change.offset + at, bytes: change.bytes.subarray(at, next) });
    at = next;
  }
  return kept;
}

function changed(before: Buffer, changes: readonly Change[]): Buffer {
  let size = before.length;
  let bytes = Buffer.from(before);
  const reach = (length: number): void => {
    if (length <= bytes.length) return;
    const larger = Buffer.alloc(Math.max(length, 2 * bytes.length));
    bytes.copy(larger, 0, 0, size);
    bytes = larger;
  };
  for (const change of changes) {
    if (change.kind === 'write') {
      reach(change.offset + change.bytes.length);
      change.bytes.copy(bytes, change.offset);
      size = Math.max(size, change.offset + change.bytes.length);
    } else {
      reach(change.size);
      // What lies behind the new end must read as nothing should the file grow again.
      bytes.fill(0, Math.min(size, change.size));
      size = change.size;
    }
  }
  return bytes.subarray(0, size);
}
