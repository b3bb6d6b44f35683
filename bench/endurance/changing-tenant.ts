import { type StandIn, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';
import type { Random } from '#lib/simulator/contoso/random';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { EDITED_AT, randomScript } from '#lib/simulator/testing/random-script';

const NOW = '2026-11-22T14:00:00Z';

/** A stand-in tenant that is edited and disturbed between scans. */
export class ChangingTenant {
  readonly standIn: StandIn;
  /** To draw edits from that are possible. */
  #copy: Tenant;

  private constructor(standIn: StandIn, copy: Tenant) {
    this.standIn = standIn;
    this.#copy = copy;
  }

  static async start(size: number): Promise<ChangingTenant> {
    const standIn = await startStandIn('--size', String(size), '--now', NOW, '--unmetered');
    return new ChangingTenant(standIn, generateContoso({ seed: 1, size, now: new Date(NOW) }));
  }

  async scenario(name: string): Promise<void> {
    await this.#control('scenario', { name });
  }

  /** A day in the life of its people. @returns how many edits that were */
  async live(random: Random): Promise<number> {
    const edits = randomScript(random, this.#copy);
    this.#copy = applyEdits(this.#copy, edits, EDITED_AT, undefined);
    await this.#control('edit', { edits });
    return edits.length;
  }

  async #control(action: string, body: unknown): Promise<void> {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.standIn.control}/_simulator/${action}`, sent);
    if (!response.ok) throw new Error(`The stand-in tenant refused ${action}: ${await response.text()}`);
  }
}
