import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { type AttesterSettings, attester } from '#lib/evidence/attester';
import { bundleEntries } from '#lib/evidence/bundle';
import type { SourceQueries } from '#lib/model/evidence/asked-query';
import type { Manifest } from '#lib/model/evidence/manifest';
import type { Finding } from '#lib/model/finding';
import type { RuleResult } from '#lib/model/scan';
import { openStore } from '#lib/store/open-store';
import type { SealInput, Store } from '#lib/store/store';
import { accessRow, credential, finding, identity, newScan, reading, seal, workload } from '#lib/store/testing/build';
import { minute } from '#lib/store/testing/harness';

export const QUERIES: readonly SourceQueries[] = [
  { source: 'applications', queries: [{ service: 'microsoft-graph', method: 'GET', request: '/v1.0/applications' }] },
];

const RULE: RuleResult = {
  ruleId: 'long-lived-client-secret',
  title: 'Long',
  severity: 'high',
  examines: 'credential',
  checks: ['secret_long_lived'],
  violations: 1,
  compliant: 0,
  unknown: 0,
  because: [],
  missingSources: ['sign-ins'],
};

/** A tenant with a line break, a quote, a formula and a half character in its names. */
export const FOUND: readonly Finding[] = [
  finding('a', { summary: 'two\nlines, "quoted"', dueAt: '2026-12-01T00:00:00Z' }),
  finding('b', { subject: { ...finding('b').subject, name: '=1+1', resourceId: '/r', subscriptionId: 'sub-1' } }),
  finding('c', { subject: { ...finding('c').subject, name: 'half \uD800' }, owner: null }),
];

export const sealOf = (id: string, findings: readonly Finding[], more: Partial<SealInput> = {}): SealInput => ({
  ...seal(id, findings),
  state: 'partial',
  credentials: [
    credential('holder-a/secret/key-a', { holderId: 'holder-a', use: 'in-use', lastUsedAt: minute(0) }),
    credential('d', { kind: 'federated', issuer: 'https://issuer', subject: 's' }),
  ],
  identities: [
    identity('i'),
    identity('j', {
      kind: 'managed-identity',
      resourceId: '/mi',
      highestTier: 0,
      privileged: 'yes',
      createdAt: minute(0),
    }),
    identity('unread', {
      kind: 'managed-identity',
      state: 'unknown',
      secrets: null,
      certificates: null,
      federated: null,
      azureRoles: null,
      apiPermissions: null,
      directoryRoles: null,
      ownerKnown: false,
    }),
  ],
  workloads: [
    workload('w'),
    workload('v', { targets: ['db', 'queue'], unread: ['settings'], principalIds: ['p', 'q'], supports: null }),
  ],
  access: [accessRow('g')],
  summary: {
    ...seal(id, []).summary,
    rules: [RULE],
    readings: [reading('applications', 'whole'), reading('sign-ins', 'denied'), reading('app-settings', 'off')],
    invisibleSubscriptions: ['sub-9'],
  },
  ...more,
});

export interface SealedTenant {
  readonly dataDir: string;
  readonly store: Store;
  readonly settings: AttesterSettings;
  readonly seal: (findings?: readonly Finding[], more?: Partial<SealInput>) => Promise<string>;
  readonly manifest: (scanId: string) => Promise<Manifest>;
  readonly files: (scanId: string) => Promise<Map<string, string>>;
  readonly close: () => Promise<void>;
}

/** A real store in a folder of its own, whose scans are sealed and signed. */
export async function sealedTenant(): Promise<SealedTenant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-evidence-'));
  const store = await openStore({ url: null, dataDir });
  const settings = { dataDir, keyFile: null, url: 'https://dosimeter.example' };
  let scans = 0;
  return {
    dataDir,
    store,
    settings,
    seal: async (findings = FOUND, more = {}) => {
      scans += 1;
      const id = `0199-${String(scans).padStart(4, '0')}`;
      await store.beginScan(newScan(id));
      await store.sealScan({
        ...sealOf(id, findings, more),
        finishedAt: minute(scans),
        attest: attester(settings, QUERIES),
      });
      return id;
    },
    manifest: async (scanId) => JSON.parse((await store.manifest(scanId))?.text ?? '{}'),
    files: (scanId) => filesOf(store, scanId),
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The bundle's files, made again as for a download. */
export async function filesOf(store: Store, scanId: string): Promise<Map<string, string>> {
  const scan = await store.scan(scanId);
  const stored = await store.manifest(scanId);
  if (!scan?.summary || !stored) throw new Error(`Scan ${scanId} has no manifest.`);
  const files = new Map<string, string>();
  for await (const { path, texts } of bundleEntries(store, { ...scan, summary: scan.summary }, stored)) {
    let text = '';
    for await (const part of texts) text += part;
    files.set(path, text);
  }
  return files;
}

export const zipped = (files: ReadonlyMap<string, string>): Uint8Array => {
  const entries: Zippable = {};
  for (const [path, text] of files) entries[path] = new TextEncoder().encode(text);
  return zipSync(entries);
};
