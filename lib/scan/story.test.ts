import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { RULES } from '#lib/rules/index';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { guidFor } from '#lib/simulator/contoso/random';
import { STORY } from '#lib/simulator/contoso/story';
import { openStore } from '#lib/store/open-store';

const dataDir = newDataDir();
const findings: FindingInScan[] = [];

beforeAll(async () => {
  const tenant = await startStandIn('--tenant', 'contoso', '--size', '40');
  await scanOnce(scanEnvironment(tenant, dataDir));
  await tenant.stop();
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  for await (const finding of store.streamFindings(scan?.id ?? '', {}, { by: 'rule', descending: false }))
    findings.push(finding);
  await store.close();
}, 60_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const isAbout = (finding: FindingInScan, subject: string): boolean =>
  finding.subject.name === subject ||
  finding.subject.id.includes(`/${subject.toLowerCase()}`) ||
  finding.subject.id.endsWith(guidFor(1, subject));

test.each(STORY)('$rule: $subject is $outcome', ({ rule, subject, outcome }) => {
  const found = findings.filter((finding) => finding.ruleId === rule && isAbout(finding, subject));
  expect(found.length > 0).toBe(outcome === 'violation');
});

test('the story shows every rule firing and every rule staying quiet', () => {
  for (const { id } of RULES) {
    const outcomes = new Set(STORY.filter(({ rule }) => rule === id).map(({ outcome }) => outcome));
    expect([...outcomes].sort(), id).toEqual(['quiet', 'violation']);
  }
});
