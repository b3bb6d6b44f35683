import { closeSync, openSync, writevSync } from 'node:fs';

const NEWLINE = Buffer.from('\n');

/** What lies between the service and its caller: the time an answer takes, and a copy of what went over. */
export class Wire {
  #latencyMs: number;
  #spool: number | null;

  /** @param spool a file that each JSON answer is appended to as a line; null: none is kept */
  constructor(latencyMs: number, spool: string | null) {
    this.#latencyMs = latencyMs;
    this.#spool = spool === null ? null : openSync(spool, 'a', 0o600);
  }

  set latencyMs(ms: number) {
    this.#latencyMs = ms;
  }

  async delay(): Promise<void> {
    if (this.#latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#latencyMs));
  }

  keep(answer: Buffer): void {
    if (this.#spool !== null && answer.length > 0) writevSync(this.#spool, [answer, NEWLINE]);
  }

  /** Keeps no further copies. */
  close(): void {
    if (this.#spool !== null) closeSync(this.#spool);
    this.#spool = null;
  }
}
