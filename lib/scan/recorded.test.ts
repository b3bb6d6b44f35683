import { existsSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const FOLDER = '../shared/data/tenants/recorded';
const isHere = existsSync(FOLDER);

describe.runIf(isHere)('a whole tenant of recorded real objects', () => {
  test('is read whole, and no certificate of a managed identity is flagged', async () => {
    const dataDir = newDataDir();
    const tenant = await startStandIn('--tenant', FOLDER);
    const { output } = await scanOnce(scanEnvironment(tenant, dataDir));
    await tenant.stop();
    const store = await openStore({ url: null, dataDir });
    const scan = await store.latestSealed();
    expect(output).toContain('service-principals: 289 rows');
    expect(scan?.summary?.populations).toMatchObject({ applications: 73, servicePrincipals: 289 });
    expect(scan?.judgedAt).toBe('2024-10-15T00:00:00Z');
    const gaps = scan?.summary?.readings.filter(({ outcome }) => outcome !== 'whole') ?? [];
    expect(gaps.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'credential-activity unlicensed',
      'role-eligibility unlicensed',
      'service-principal-activity unlicensed',
      'sign-ins unlicensed',
      'user-activity unlicensed',
    ]);
    const platform = new Set<string>();
    for await (const row of store.streamCredentials(
      scan?.id ?? '',
      { role: { any: ['platform'] } },
      { by: 'kind', descending: false },
    ))
      platform.add(row.keyId);
    expect(platform.size).toBeGreaterThan(150);
    for await (const finding of store.streamFindings(scan?.id ?? '', {}, { by: 'rule', descending: false }))
      expect(platform.has(finding.subject.credential?.id ?? '')).toBe(false);
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

describe.runIf(!isHere)('recorded real objects were not checked: they are not on this machine', () => {
  test('contoso is checked in any case', () => expect(isHere).toBe(false));
});
