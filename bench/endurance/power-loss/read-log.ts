/** What a process did to its files, as `record.c` wrote it down. Files are known by inode until another is created with it. */
export type Deed =
  | { readonly kind: 'create'; readonly inode: bigint; readonly path: string }
  | { readonly kind: 'write'; readonly inode: bigint; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly inode: bigint; readonly size: number }
  | { readonly kind: 'sync'; readonly inode: bigint }
  | { readonly kind: 'sync-folder' }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'said'; readonly text: string };

const HEAD_BYTES = 32;

/** The order of the enumeration in `record.c`, from 1. */
const KINDS = ['create', 'write', 'truncate', 'sync', 'sync-folder', 'unlink', 'rename', 'link', 'said'] as const;

/** @throws when a record is of no kind that is known */
export function readLog(log: Buffer): readonly Deed[] {
  const deeds: Deed[] = [];
  for (let at = 0; at + HEAD_BYTES <= log.length; ) {
    const kind = KINDS[log.readUInt32LE(at) - 1];
    const pathLength = log.readUInt32LE(at + 4);
    const inode = log.readBigUInt64LE(at + 8);
    const offset = Number(log.readBigUInt64LE(at + 16));
    const length = Number(log.readBigUInt64LE(at + 24));
    const from = at + HEAD_BYTES + pathLength;
    const path = log.toString('utf8', at + HEAD_BYTES, from);
    const bytes = log.subarray(from, from + length);
    at = from + length;
    switch (kind) {
      case 'create':
        deeds.push({ kind, inode, path });
        break;
      case 'write':
        deeds.push({ kind, inode, offset, bytes });
        break;
      case 'truncate':
        deeds.push({ kind, inode, size: offset });
        break;
      case 'sync':
        deeds.push({ kind, inode });
        break;
      case 'sync-folder':
        deeds.push({ kind });
        break;
      case 'unlink':
        deeds.push({ kind, path });
        break;
      case 'rename':
      case 'link':
        deeds.push({ kind, from: path, to: bytes.toString('utf8') });
        break;
      case 'said':
        deeds.push({ kind, text: bytes.toString('utf8') });
        break;
      default:
        throw new Error(`The record at byte ${at} is of no known kind.`);
    }
  }
  return deeds;
}
