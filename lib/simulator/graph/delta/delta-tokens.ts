import { createHash, randomUUID } from 'node:crypto';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';

/** Where a round of delta stands, carried by its token: the links of delta repeat no query. */
export interface DeltaState {
  readonly select: readonly string[] | null;
  readonly ids: readonly string[] | null;
  /** Name of the state of things the round starts from; null: from nothing. */
  readonly since: string | null;
  readonly offset: number;
}

/** What the caller had seen when its delta link was given out. */
export interface Baseline {
  readonly tenantId: string;
  readonly path: string;
  readonly rows: readonly WireObject[];
  readonly at: number;
}

const BASELINES_MAX = 64;
const LIFE_MS = 7 * 86_400_000;
const baselines = new Map<string, Baseline>();

export function keepBaseline(baseline: Baseline): string {
  const name = randomUUID();
  const oldest = baselines.size >= BASELINES_MAX ? baselines.keys().next().value : undefined;
  if (oldest !== undefined) baselines.delete(oldest);
  baselines.set(name, baseline);
  return name;
}

/** Null when it was never given out for this list, or more than seven days ago. */
export function baselineNamed(name: string, { tenantId }: Tenant, path: string, now: Date): Baseline | null {
  const found = baselines.get(name);
  const isMine = found?.tenantId === tenantId && found.path === path;
  return isMine && now.getTime() - found.at <= LIFE_MS ? found : null;
}

const digest = (text: string, path: string): string =>
  createHash('sha256').update(`${path} ${text}`).digest('hex').slice(0, 16);

export function writeDeltaToken(state: DeltaState, path: string): string {
  const text = JSON.stringify([state.select, state.ids, state.since, state.offset]);
  return Buffer.from(`${digest(text, path)}${text}`).toString('base64url');
}

/** Null when the token is damaged or of another list. */
export function readDeltaToken(token: string, path: string): DeltaState | null {
  const written = Buffer.from(token, 'base64url').toString('utf8');
  const text = written.slice(16);
  if (written.slice(0, 16) !== digest(text, path)) return null;
  const [select, ids, since, offset] = JSON.parse(text) as [
    DeltaState['select'],
    DeltaState['ids'],
    string | null,
    number,
  ];
  return { select, ids, since, offset };
}
