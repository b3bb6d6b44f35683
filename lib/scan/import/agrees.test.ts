import { existsSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { azDumps, type Dumps, PLANTED } from '#lib/scan/import/testing/az-dumps';
import { azureHoundDump } from '#lib/scan/import/testing/azurehound-dump';
import { bytesIn, sealedIn, writeDumps } from '#lib/scan/import/testing/dump-folder';
import { importOnce } from '#lib/scan/import/testing/import-once';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { loadTenant } from '#lib/simulator/tenant/load-tenant';
import type { Tenant } from '#lib/simulator/tenant/tenant';

const NOW = '2026-11-22T14:00:00Z';
const RECORDED = '../shared/data/tenants/recorded';
const WAIT_MS = 120_000;

/** Rules about credentials of the directory: secrets, certificates, federated credentials. */
const ABOUT_CREDENTIALS =
  /^(?:credential-|long-lived-|expired-credential-|client-secret-|several-active-|privileged-application-|saml-signing-|federated-)/;

/** What no dump tells, and why: these may be missing from an import, as not evaluated and never as clean. */
const UNKNOWABLE: Readonly<Record<string, string>> = {
  'credential-unused': 'When a credential last signed in is in the reports of Microsoft Graph, which no dump has.',
  'federated-credential-dangling-issuer': 'Whether the issuing cluster exists takes the AKS clusters’ own settings.',
  'federated-credential-on-privileged-identity': 'Federation of managed identities is read identity by identity.',
  'federated-only-identity-dangling': 'Federation of managed identities is read identity by identity.',
};
/** AzureHound has one object for each permission, so that none is not told from not read. */
const WITHOUT_PERMISSIONS: Readonly<Record<string, string>> = {
  'privileged-application-with-secret': 'AzureHound writes nothing where no application holds a permission.',
};
/** What an import says of a finding otherwise than a scan, and why. */
const SAID_OTHERWISE: Readonly<Record<string, string>> = {
  'client-secret-in-use': 'Low takes proof that it opens nothing privileged, and a dump proves no absence.',
  'federated-credential-broad-subject': 'How grave it is takes the grants, and a dump proves no absence.',
  'saml-signing-certificate-expiring':
    'Which certificate is active is not in an AzureHound file; a single one likely is.',
  'credential-expiring': 'Whether it is in use is in the reports of Microsoft Graph, which no dump has.',
};

const dirs: string[] = [];
const kept = (dir: string): string => {
  dirs.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const DUMPS: readonly [string, (tenant: Tenant) => Dumps][] = [
  ['az', azDumps],
  ['AzureHound', (tenant) => ({ 'whatever.json': azureHoundDump(tenant) })],
];
const TENANTS: readonly [string, string, () => Tenant, readonly string[]][] = [
  [
    'contoso',
    NOW,
    () => generateContoso({ seed: 1, size: 5, now: new Date(NOW) }),
    ['--tenant', 'contoso', '--size', '5', '--now', NOW],
  ],
  ...(existsSync(RECORDED)
    ? [['recorded real objects', '2024-10-15T00:00:00Z', () => loadTenant(RECORDED), ['--tenant', RECORDED]] as const]
    : []),
] as [string, string, () => Tenant, readonly string[]][];

// Side by side, because a scan mostly waits: it keeps to the limits of Microsoft Graph.
describe.concurrent.each(TENANTS)('%s', (_name, now, tenantOf, standInArgs) => {
  test('what dumps tell of credentials is what a scan finds, less what no dump can tell', {
    timeout: WAIT_MS,
  }, async () => {
    const tenant = tenantOf();
    const liveDir = kept(newDataDir());
    const standIn = await startStandIn(...standInArgs);
    await scanOnce({ ...scanEnvironment(standIn, liveDir), SCAN_TIME: now, SIGN_IN_DAYS: '0' }, '--quiet');
    await standIn.stop();
    const live = await sealedIn(liveDir);
    expect(aboutCredentials(live.findings).length).toBeGreaterThan(20);

    for (const [tool, dumpsOf] of DUMPS) {
      const folder = kept(writeDumps(dumpsOf(tenant)));
      const args = [folder, '--tenant', tenant.tenantId, '--collected-at', now];
      const dataDir = kept(newDataDir());
      const { code, output } = await importOnce(dataDir, ...args);
      expect(code, output).toBe(3);
      const imported = await sealedIn(dataDir);
      const isWithout = tool === 'AzureHound' && tenant.graph.appRoleAssignments.length === 0;
      agrees(tool, live.findings, imported, { ...UNKNOWABLE, ...(isWithout ? WITHOUT_PERMISSIONS : {}) });

      for (const planted of Object.values(PLANTED)) expect(bytesIn(dataDir)).not.toContain(planted);
      if (tool === 'az') continue;
      // Every finding of the scan that the dump does not tell of stays as it was.
      expect((await importOnce(liveDir, ...args)).code).toBe(3);
      const after = await sealedIn(liveDir);
      expect(after.scan.summary).toMatchObject({ resolved: 0, added: 0, open: live.findings.length });
    }
  });
});

const aboutCredentials = (findings: readonly FindingInScan[]): FindingInScan[] =>
  findings.filter(({ ruleId }) => ABOUT_CREDENTIALS.test(ruleId));

function agrees(
  tool: string,
  live: readonly FindingInScan[],
  { scan, findings }: Awaited<ReturnType<typeof sealedIn>>,
  unknowable: Readonly<Record<string, string>>,
): void {
  const own = new Map(findings.map((finding) => [finding.id, finding]));
  const of = new Set(live.map(({ id }) => id));
  expect(findings.filter(({ id }) => !of.has(id)).map(({ ruleId, subject }) => `${ruleId} ${subject.id}`)).toEqual([]);

  const results = new Map(scan.summary?.rules.map((rule) => [rule.ruleId, rule]));
  const differences = new Map<string, string>();
  for (const finding of aboutCredentials(live)) {
    const { ruleId } = finding;
    const told = own.get(finding.id);
    if (!told) differences.set(`${ruleId} is not evaluated`, unknowable[ruleId] ?? 'not explained');
    else if (wordsOf(told) !== wordsOf(finding))
      differences.set(`${ruleId} is said otherwise`, SAID_OTHERWISE[ruleId] ?? 'not explained');
  }
  console.log(`${tool}: ${aboutCredentials(findings).length} of ${aboutCredentials(live).length} credential findings.`);
  for (const [what, why] of differences) console.log(`  ${what}: ${why}`);
  expect([...differences].filter(([, why]) => why === 'not explained')).toEqual([]);
  // What a scan finds and a dump does not tell is unknown there, whatever it is about.
  for (const finding of live.filter(({ id }) => !own.has(id)))
    expect(results.get(finding.ruleId)?.unknown, `${finding.ruleId} is not called clean`).not.toBe(0);
}

const wordsOf = ({ severity, confidence, summary, dueAt }: FindingInScan): string =>
  JSON.stringify([severity, confidence, summary, dueAt]);
