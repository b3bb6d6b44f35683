import { guidFor, Random } from '#lib/simulator/contoso/random';
import type { ArmResponse, ArmTable, GraphCollection, WireObject } from '#lib/simulator/tenant/tenant';

const DAY_MS = 86_400_000;

/** Marks every planted secret: it must never be found in a database, a log, a page or a file of the product. */
export const CANARY_PREFIX = 'c4n4ry';

/** The tenant while it is being built. */
export class Building {
  readonly seed: number;
  readonly now: Date;
  readonly tenantId: string;
  #random: Random;
  readonly graph = new Map<GraphCollection, WireObject[]>();
  readonly arm = new Map<ArmTable, WireObject[]>();
  readonly responses: ArmResponse[] = [];
  #canaries = 0;

  constructor(seed: number, size: number, now: Date) {
    this.seed = seed;
    this.now = now;
    this.tenantId = guidFor(seed, `tenant ${size}`);
    this.#random = new Random(`contoso/${seed}/${size}`);
  }

  get random(): Random {
    return this.#random;
  }

  /** Builds with a stream of draws of its own, so that what else is built does not shift. */
  aside<T>(name: string, build: () => T): T {
    const kept = this.#random;
    this.#random = kept.fork(name);
    try {
      return build();
    } finally {
      this.#random = kept;
    }
  }

  /** What a read below a resource answers. */
  answer(method: 'GET' | 'POST', path: string, body: unknown): void {
    this.responses.push({ _method: method, _path: path, _status: 200, body });
  }

  add(collection: GraphCollection, ...rows: WireObject[]): void {
    const list = this.graph.get(collection) ?? [];
    list.push(...rows);
    this.graph.set(collection, list);
  }

  addArm(table: ArmTable, ...rows: WireObject[]): void {
    const list = this.arm.get(table) ?? [];
    list.push(...rows);
    this.arm.set(table, list);
  }

  /** `days` from now; negative lies in the past. */
  at(days: number): string {
    return new Date(this.now.getTime() + days * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  guid(name: string): string {
    return guidFor(this.seed, name);
  }

  /** A planted secret, different every time. */
  canary(kind: string): string {
    this.#canaries += 1;
    return `${CANARY_PREFIX}-${kind}-${this.#canaries}`;
  }
}
