import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Patience } from '#lib/notify/attempt';
import { type NotifiedTenant, notifiedTenant } from '#lib/notify/testing/notified-tenant';
import { isTaken, type Received, type Receiver, startReceiver } from '#lib/notify/testing/receiver';
import { finding } from '#lib/store/testing/build';

const PATIENCE: Patience = { leaseMs: 3_000, backoffMs: 1, backoffMaxMs: 2, attemptsMax: 20 };
const FIRST = 5;
const WAIT_MS = 40_000;

let dataDir: string;
let receiver: Receiver;
let tenant: NotifiedTenant;
const replicas = new Map<string, ChildProcess>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-notify-'));
  receiver = await startReceiver();
  tenant = await notifiedTenant({ url: null, dataDir });
  await tenant.rule('digest', 'webhook');
});
afterAll(async () => {
  for (const child of replicas.values()) child.kill('SIGKILL');
  await tenant.store.close();
  await receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Each says who it is as the source of its events. */
function startReplica(name: string): void {
  const child = spawn(
    process.execPath,
    [
      'lib/notify/testing/notify-process.ts',
      tenant.tenantId,
      JSON.stringify({ url: null, dataDir }),
      JSON.stringify(PATIENCE),
      '600000',
    ],
    {
      env: { ...process.env, DATA_DIR: dataDir, NOTIFY_WEBHOOK_URL: receiver.url, APP_URL: `https://${name}.example` },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  replicas.set(name, child);
}

async function until(look: () => boolean): Promise<void> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; ) {
    if (look()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not happen in time.');
}

const taken = (): readonly Received[] => receiver.received.filter(isTaken);
const senderOf = ({ body }: Received): string => new URL(JSON.parse(body).source).hostname.replace('.example', '');

test('two replicas send each message once and in order; when one is killed in the middle the other takes over', async () => {
  const scans: string[] = [];
  for (let count = 0; count < FIRST; count += 1) scans.push(await tenant.scan(finding(`f${count}`)));
  receiver.answerNext({ status: 202, afterMs: 200 }, { status: 500 }, { status: 202, afterMs: 100 });
  startReplica('one');
  startReplica('two');
  await until(() => taken().length === FIRST);

  receiver.answerNext('hang');
  scans.push(await tenant.scan(finding('held')), await tenant.scan(finding('behind')));
  await until(() => receiver.received.at(-1)?.answer === 'hang');
  const held = receiver.received.at(-1);
  if (!held) throw new Error('Nobody sends.');
  const killed = senderOf(held);
  replicas.get(killed)?.kill('SIGKILL');
  await until(() => taken().length === scans.length);

  expect(taken().map(({ headers }) => headers['webhook-id'])).toEqual(scans.map((id) => `${id}-1-webhook`));
  expect(taken().slice(FIRST).map(senderOf)).not.toContain(killed);
  // The hanging attempt and the one that was answered 500 are all there is besides.
  expect(receiver.received).toHaveLength(scans.length + 2);
  const deliveries = await tenant.store.deliveries(tenant.tenantId, 20);
  expect(deliveries.filter(({ attempts }) => attempts > 1)).toHaveLength(2);
}, 60_000);
