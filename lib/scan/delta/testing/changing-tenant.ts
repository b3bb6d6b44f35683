import { readFileSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { connect } from '#lib/azure/connect';
import { COLLECTORS } from '#lib/collectors/index';
import type { DeltaSettings } from '#lib/model/delta/delta-settings';
import type { Instant } from '#lib/model/instant';
import type { Scan, ScanEvent } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import { collectFacts } from '#lib/scan/collect-facts';
import { readConfiguration } from '#lib/scan/configuration';
import { runScan } from '#lib/scan/run-scan';
import { newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

/** Later than the machine's clock, so that a scan ends at the very moment it begins. */
export const START: Instant = '2100-03-01T06:00:00Z';
const HOUR_MS = 3_600_000;

/** A stand-in tenant that is edited between scans, and a real store. */
export class ChangingTenant {
  readonly dataDir: string;
  readonly #standIn: StandIn;
  #store: Store;
  #at = Date.parse(START);
  #scans = 0;

  private constructor(standIn: StandIn, store: Store, dataDir: string) {
    this.#standIn = standIn;
    this.#store = store;
    this.dataDir = dataDir;
  }

  /** @param which arguments of the stand-in that say which tenant, its clock at `START` */
  static async start(...which: readonly string[]): Promise<ChangingTenant> {
    const dataDir = newDataDir();
    const standIn = await startStandIn(...which, '--unmetered');
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(standIn.caFile, 'utf8')]);
    Object.assign(process.env, scanEnvironment(standIn, dataDir));
    return new ChangingTenant(standIn, await openStore({ url: null, dataDir }), dataDir);
  }

  get store(): Store {
    return this.#store;
  }
  get now(): Instant {
    return new Date(this.#at).toISOString().replace('.000', '');
  }

  async after(hours: number): Promise<void> {
    this.#at += hours * HOUR_MS;
    await this.control('now', { now: this.now });
  }

  async control(action: string, body: unknown): Promise<void> {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.#standIn.control}/_simulator/${action}`, sent);
    if (!response.ok) throw new Error(await response.text());
  }

  async scan(delta: DeltaSettings): Promise<{ readonly scan: Scan; readonly events: readonly ScanEvent[] }> {
    const { azure, collect, signInMethod } = readConfiguration(process.env);
    const events: ScanEvent[] = [];
    this.#scans += 1;
    const about = { tenantId: this.#standIn.tenantId, tenantName: 'Contoso', startedBy: 'test', signInMethod };
    const scan = await runScan({
      store: this.#store,
      scan: { id: `0199-${String(this.#scans).padStart(4, '0')}`, startedAt: this.now, judgedAt: this.now, ...about },
      connect: (hooks) => connect(azure, hooks),
      settings: collect,
      delta,
      listen: (event) => events.push(event),
      stop: new AbortController(),
    });
    return { scan, events };
  }

  /** Everything, read in full and written nowhere. */
  async readInFull(): Promise<ReadFacts> {
    const { azure, collect } = readConfiguration(process.env);
    const { signal } = new AbortController();
    const hooks = { onRows: () => undefined, onReading: () => undefined };
    const connected = await connect(azure, { onThrottle: () => undefined, signal });
    return (await collectFacts(connected, COLLECTORS, hooks, signal, collect, this.now)).facts;
  }

  /** Does something to the database past the store. */
  async behindTheStore(work: (file: string) => void): Promise<void> {
    await this.#store.close();
    work(`${this.dataDir}/dosimeter.sqlite`);
    this.#store = await openStore({ url: null, dataDir: this.dataDir });
  }

  async stop(): Promise<void> {
    await this.#store.close();
    await this.#standIn.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
