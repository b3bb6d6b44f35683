import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { RULES } from '#lib/rules/index';
import { writeKeptTenant } from '#lib/scan/testing/kept-tenant';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { guidFor } from '#lib/simulator/contoso/random';
import { KEPT, STORY } from '#lib/simulator/contoso/story';
import { openStore } from '#lib/store/open-store';

interface Client {
  readonly clientId: string;
  readonly secret: string;
}

const keptFolder = writeKeptTenant();
const dataDirs: string[] = [];
let contoso: readonly FindingInScan[] = [];
let kept: readonly FindingInScan[] = [];

beforeAll(async () => {
  contoso = await findingsOf(['--tenant', 'contoso', '--size', '60'], () => ({ READ_APP_SETTINGS: 'on' }));
  kept = await findingsOf(['--tenant', keptFolder], (tenant) => {
    const { clients } = tenant as StandIn & { readonly clients: Readonly<Record<string, Client>> };
    const { clientId = '', secret = '' } = clients['over-privileged-auditor'] ?? {};
    return { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret };
  });
}, 120_000);
afterAll(() => {
  for (const folder of [keptFolder, ...dataDirs]) rmSync(folder, { recursive: true, force: true });
});

async function findingsOf(
  args: readonly string[],
  signIn: (tenant: StandIn) => Readonly<Record<string, string>>,
): Promise<readonly FindingInScan[]> {
  const dataDir = newDataDir();
  dataDirs.push(dataDir);
  const tenant = await startStandIn(...args);
  const { code, output } = await scanOnce({ ...scanEnvironment(tenant, dataDir), ...signIn(tenant) });
  await tenant.stop();
  if (code === 1) throw new Error(output);
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  const findings: FindingInScan[] = [];
  for await (const finding of store.streamFindings(scan?.id ?? '', {}, { by: 'rule', descending: false }))
    findings.push(finding);
  await store.close();
  return findings;
}

const isAbout = (finding: FindingInScan, subject: string): boolean =>
  finding.subject.name === subject ||
  finding.subject.id.includes(`/${subject.toLowerCase()}`) ||
  finding.subject.id.endsWith(guidFor(1, subject));

const isFound = (findings: readonly FindingInScan[], rule: string, subject: string): boolean =>
  findings.some((finding) => finding.ruleId === rule && isAbout(finding, subject));

test.each(STORY)('$rule: $subject is $outcome', ({ rule, subject, outcome }) => {
  expect(isFound(contoso, rule, subject)).toBe(outcome === 'violation');
});

test.each(KEPT)('in the kept tenant, $rule: $subject is $outcome', ({ rule, subject, outcome }) => {
  expect(isFound(kept, rule, subject)).toBe(outcome === 'violation');
});

test('the story shows every rule firing and every rule staying quiet', () => {
  for (const { id } of RULES) {
    const outcomes = new Set([...STORY, ...KEPT].filter(({ rule }) => rule === id).map(({ outcome }) => outcome));
    expect([...outcomes].sort(), id).toEqual(['quiet', 'violation']);
  }
});
