import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { azDumps, type Dumps } from '#lib/scan/import/testing/az-dumps';
import { azureHoundDump } from '#lib/scan/import/testing/azurehound-dump';
import { importOnce } from '#lib/scan/import/testing/import-once';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { openStore } from '#lib/store/open-store';

const NOW = '2026-11-22T14:00:00Z';
const contoso = generateContoso({ seed: 1, size: 5, now: new Date(NOW) });

const dirs: string[] = [];
const kept = (dir: string): string => {
  dirs.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

export function writeDumps(dumps: Dumps): string {
  const folder = kept(mkdtempSync(join(tmpdir(), 'dosimeter-dumps-')));
  for (const [name, content] of Object.entries(dumps)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}
test('x', async () => {
  const dataDir = kept(newDataDir());
  const standIn = await startStandIn('--tenant', 'contoso', '--size', '5', '--now', NOW);
  const live = await scanOnce({ ...scanEnvironment(standIn, dataDir), SCAN_TIME: NOW, SIGN_IN_DAYS: '0' }, '--quiet');
  await standIn.stop();
  const l = await told(dataDir);
  for (const d of [azDumps(contoso), { 'ah.json': azureHoundDump(contoso) }]) {
    const dir = kept(newDataDir());
    const r = await importOnce(dir, writeDumps(d), '--tenant', contoso.tenantId, '--collected-at', NOW);
    console.log(r.code, r.output.slice(-300));
    const i = await told(dir);
    const im = new Map(i.findings.map((f) => [f.id, f]));
    const missing = new Map<string, number>(),
      changed = new Map<string, string>();
    for (const f of l.findings) {
      const o = im.get(f.id);
      if (!o) missing.set(f.ruleId, (missing.get(f.ruleId) ?? 0) + 1);
      else if (o.severity !== f.severity || o.summary !== f.summary || o.dueAt !== f.dueAt)
        changed.set(f.ruleId, `${f.severity} ${f.summary} => ${o.severity} ${o.summary}`);
    }
    const li = new Set(l.findings.map((f) => f.id));
    await importOnce(dataDir, writeDumps(d), '--tenant', contoso.tenantId, '--collected-at', NOW, '--quiet');
    const again = await told(dataDir);
    console.log('RESOLVED', again.scan.summary?.resolved, again.scan.summary?.notExamined, again.scan.summary?.added);
    const stillOpen = new Set(again.findings.map((f) => f.id));
    console.log(l.findings.filter((f) => !stillOpen.has(f.id)).map((f) => `${f.ruleId} ${f.summary}`));
    console.log([...missing.keys()].filter((r) => i.scan.summary?.rules.find((x) => x.ruleId === r)?.unknown === 0), changed, i.findings.filter((f) => !li.has(f.id)).map((f) => `${f.ruleId} ${f.summary}`));
  }
}, 60_000);

async function told(dataDir: string): Promise<{ scan: Scan; findings: FindingInScan[] }> {
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  const findings: FindingInScan[] = [];
  for await (const row of store.streamFindings(scan?.id ?? '', {}, { by: 'rule', descending: false }))
    findings.push(row);
  await store.close();
  if (!scan) throw new Error('Nothing was sealed.');
  return { scan, findings };
}
