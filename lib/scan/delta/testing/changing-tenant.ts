import { readFileSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { connect } from '#lib/azure/connect';
import { COLLECTORS } from '#lib/collectors/index';
import type { Instant } from '#lib/model/instant';
import type { Scan, ScanEvent } from '#lib/model/scan';
import type { DeltaSettings } from '#lib/model/settings/delta-settings';
import type { ReadFacts } from '#lib/model/source';
import { collectFacts } from '#lib/scan/collect-facts';
import { readConfiguration } from '#lib/scan/configuration';
import { runScan } from '#lib/scan/run-scan';
import { newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import type { Edit } from '#lib/simulator/script/edit';
import type { Tenant } from '#lib/simulator/tenant/tenant';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

/** Later than the machine's clock, so that a scan ends at the very moment it begins. */
const START: Instant = '2100-03-01T06:00:00Z';
const HOUR_MS = 3_600_000;

/** A stand-in tenant that is edited between scans, a real store, and a copy of the tenant to draw edits from. */
export class ChangingTenant {
  readonly dataDir: string;
  readonly #standIn: StandIn;
  #store: Store;
  #tenant: Tenant;
  #at = Date.parse(START);
  #scans = 0;

  private constructor(standIn: StandIn, store: Store, tenant: Tenant, dataDir: string) {
    this.#standIn = standIn;
    this.#store = store;
    this.#tenant = tenant;
    this.dataDir = dataDir;
  }

  static async start(size: number): Promise<ChangingTenant> {
    const dataDir = newDataDir();
    const made = ['--tenant', 'contoso', '--size', String(size), '--now', START];
    const standIn = await startStandIn(...made, '--unmetered');
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(standIn.caFile, 'utf8')]);
    Object.assign(process.env, scanEnvironment(standIn, dataDir));
    const tenant = generateContoso({ seed: 1, size, now: new Date(START) });
    return new ChangingTenant(standIn, await openStore({ url: null, dataDir }), tenant, dataDir);
  }

  get tenant(): Tenant {
    return this.#tenant;
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

  async edit(edits: readonly Edit[]): Promise<void> {
    this.#tenant = applyEdits(this.#tenant, edits, new Date(this.#at), undefined);
    await this.control('edit', { edits });
  }

  async control(action: string, body: unknown): Promise<void> {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.#standIn.control}/_simulator/${action}`, sent);
    if (!response.ok) throw new Error(await response.text());
  }

  /** Requests to the delta lists since the last call. */
  async askedForChanges(): Promise<number> {
    const counts = (await (await fetch(`${this.#standIn.control}/_simulator/requests`)).json()) as unknown;
    await this.control('reset', {});
    return JSON.stringify(counts).match(/\/delta/g)?.length ?? 0;
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
