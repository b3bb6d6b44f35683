import { createHash, randomUUID } from 'node:crypto';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';

/** Where a round of delta stands, carried by its token: the links of delta repeat no query. */
export interface DeltaState {
  readonly select: readonly string[] | null;
  readonly ids: readonly string[] | null;
  /** Name of the state of things the round starts from; null: from nothing. */
  readonly since: string | null;
  /** Name of the state it leads to, fixed by its first page; null: not begun. */
  readonly upTo: string | null;
  readonly offset: number;
  /** Pages before this one. */
  readonly page: number;
}

/** A list as it was when a round began: what its delta link stands for. */
export interface Snapshot {
  readonly tenantId: string;
  readonly path: string;
  readonly rows: readonly WireObject[];
  /** Lower-case ids of what can be restored. */
  readonly restorable: ReadonlySet<string>;
  readonly at: number;
  /** Counts up, so that what a round adds to the changes differs from round to round and never by chance. */
  readonly serial: number;
}

const SNAPSHOTS_MAX = 256;
/** Source: https://learn.microsoft.com/graph/delta-query-overview#token-duration */
const LIFE_MS = 7 * 86_400_000;
const snapshots = new Map<string, Snapshot>();
/** Names that a reset made void, which answers otherwise than age. */
const reset = new Set<string>();
let serial = 0;

export function keepSnapshot(snapshot: Omit<Snapshot, 'serial'>): string {
  const name = randomUUID();
  const oldest = snapshots.size >= SNAPSHOTS_MAX ? snapshots.keys().next().value : undefined;
  if (oldest !== undefined) snapshots.delete(oldest);
  serial += 1;
  snapshots.set(name, { ...snapshot, serial });
  return name;
}

export type Found = Snapshot | 'expired' | 'reset';

/** `expired` when it was never given out for this list, or more than seven days ago. */
export function snapshotNamed(name: string, { tenantId }: Tenant, path: string, now: Date): Found {
  if (reset.has(name)) return 'reset';
  const found = snapshots.get(name);
  const isMine = found?.tenantId === tenantId && found.path === path;
  return isMine && now.getTime() - found.at <= LIFE_MS ? found : 'expired';
}

/** What was given out for a tenant so far is worth nothing from now on. */
export function forgetSnapshots({ tenantId }: Tenant, how: 'expire' | 'reset'): void {
  for (const [name, snapshot] of snapshots) {
    if (snapshot.tenantId !== tenantId) continue;
    snapshots.delete(name);
    if (how === 'reset') reset.add(name);
  }
}

const digest = (text: string, path: string): string =>
  createHash('sha256').update(`${path} ${text}`).digest('hex').slice(0, 16);

export function writeDeltaToken(state: DeltaState, path: string): string {
  const text = JSON.stringify([state.select, state.ids, state.since, state.upTo, state.offset, state.page]);
  return Buffer.from(`${digest(text, path)}${text}`).toString('base64url');
}

/** Null when the token is damaged or of another list. */
export function readDeltaToken(token: string, path: string): DeltaState | null {
  const written = Buffer.from(token, 'base64url').toString('utf8');
  const text = written.slice(16);
  if (written.slice(0, 16) !== digest(text, path) || Buffer.from(written).toString('base64url') !== token) return null;
  const [select, ids, since, upTo, offset, page] = JSON.parse(text) as [
    DeltaState['select'],
    DeltaState['ids'],
    string | null,
    string | null,
    number,
    number,
  ];
  return { select, ids, since, upTo, offset, page };
}
