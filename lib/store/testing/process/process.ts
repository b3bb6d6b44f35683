import { openStore } from '#lib/store/open-store';
import { auditEvent, finding, newScan, seal, TENANT } from '#lib/store/testing/build';

/** What a test runs in a process of its own, to be killed or to come between: `process.ts <action> <options as JSON>`. */
const [, , action = '', options = '{}'] = process.argv;
const SEALED_IN_PROCESS = 3_000;

const store = await openStore(JSON.parse(options));
if (action === 'take-over') {
  await store.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000);
  await store.beginScan(newScan('0199-taken-over'));
  await store.sealScan(seal('0199-taken-over', [finding('taken-over')]));
}
if (action === 'append')
  for (let times = 0; times < 5; times += 1)
    await store.appendEvents('0199-c', [{ type: 'throttle', endpoint: 'x', waitMs: times }]);
if (action === 'audit')
  for (let times = 0; times < 50; times += 1) await store.appendAudit(TENANT, auditEvent({ object: `p${times}` }));
if (action === 'seal') {
  // Scans of these tests finish at the same moment, so the id decides which is the later one.
  const scanId = `0199-p-${Date.now()}-${process.pid}`;
  await store.beginScan(newScan(scanId));
  // Another summary each time, so that every row is written anew.
  const findings = Array.from({ length: SEALED_IN_PROCESS }, (_, n) => finding(`n${n}`, { summary: scanId }));
  process.stdout.write('sealing\n');
  await store.sealScan(seal(scanId, findings));
  process.stdout.write('sealed\n');
}
await store.close();
