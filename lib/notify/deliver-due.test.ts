import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { addDays } from '#lib/model/instant';
import type { Patience } from '#lib/notify/attempt';
import { deliverDue, isReady, type Notifier } from '#lib/notify/deliver-due';
import { sendTest } from '#lib/notify/send-test';
import { readChannels } from '#lib/notify/settings/read-channels';
import { type MailServer, startMailServer } from '#lib/notify/testing/mail-server';
import { type NotifiedTenant, notifiedTenant } from '#lib/notify/testing/notified-tenant';
import { isTaken, type Receiver, startReceiver } from '#lib/notify/testing/receiver';
import { finding } from '#lib/store/testing/build';
import { minute } from '#lib/store/testing/harness';

const PATIENCE: Patience = { leaseMs: 60_000, backoffMs: 1, backoffMaxMs: 2, attemptsMax: 4 };
const HOSTILE = '<!channel> <script>alert(1)</script> [x](https://evil.example)\r\nBcc: all@evil.example';

let dataDir: string;
let receiver: Receiver;
let tenant: NotifiedTenant;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-notify-'));
  receiver = await startReceiver();
  tenant = await notifiedTenant({ url: null, dataDir });
});
afterEach(async () => {
  await tenant.store.close();
  await receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const notifier = (env: Readonly<Record<string, string>>): Notifier => ({
  tenantId: tenant.tenantId,
  origin: 'https://dosimeter.contoso.com',
  channels: readChannels({ DATA_DIR: dataDir, ...env }, async (resource) => `token for ${resource}`, 1_500),
  patience: PATIENCE,
});

/** Looks until nothing waits any more. */
async function deliverAll(what: Notifier, looks = 40): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    await deliverDue(tenant.store, what);
    const all = await tenant.store.deliveries(tenant.tenantId, 100);
    if (all.every(({ state }) => state !== 'waiting')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const states = async () =>
  (await tenant.store.deliveries(tenant.tenantId, 100))
    .map(({ scanId, rule, state, attempts, because }) => ({ scanId, rule, state, attempts, because }))
    .reverse();

test('a receiver that fails in every way gets each message once, in order', async () => {
  await tenant.rule('digest', 'webhook');
  const scans = [await tenant.scan(finding('a')), await tenant.scan(finding('a'), finding('b')), await tenant.scan()];
  const what = notifier({ NOTIFY_WEBHOOK_URL: `${receiver.url}/hook?sig=secret` });
  receiver.answerNext(
    { status: 500 },
    'reset',
    'hang',
    { status: 200 },
    { status: 429, headers: { 'retry-after': '1' } },
  );
  const from = Date.now();
  await deliverAll(what);
  const taken = receiver.received.filter(isTaken);
  expect(taken.map(({ headers }) => headers['webhook-id'])).toEqual(scans.map((id) => `${id}-1-webhook`));
  expect(receiver.received).toHaveLength(7);
  expect(Date.now() - from).toBeGreaterThan(1_500);
  expect((await states()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['sent', 4],
    ['sent', 2],
    ['sent', 1],
  ]);
  // Looking again sends nothing again.
  await deliverAll(what);
  expect(receiver.received).toHaveLength(7);
});

test('Retry-After is waited for', async () => {
  await tenant.rule('digest', 'slack');
  await tenant.scan(finding('a'));
  receiver.answerNext({ status: 429, headers: { 'retry-after': '3600' } });
  await deliverDue(tenant.store, notifier({ NOTIFY_SLACK_URL: receiver.url }));
  const [waiting] = await tenant.store.deliveries(tenant.tenantId, 1);
  expect(Date.parse(waiting?.dueAt ?? '') - Date.now()).toBeGreaterThan(3_500_000);
  expect(waiting?.because).toBe('The receiver answered 429.');
});

test('what is refused for good, points elsewhere or never works is given up, and the next one goes on', async () => {
  await tenant.rule('digest', 'teams');
  const scans = [await tenant.scan(), await tenant.scan(), await tenant.scan(), await tenant.scan()];
  const failing = { status: 503 };
  receiver.answerNext(
    { status: 404 },
    { status: 302, headers: { location: `${receiver.url}/elsewhere` } },
    ...[failing, failing, failing, failing],
  );
  await deliverAll(notifier({ NOTIFY_TEAMS_URL: `${receiver.url}/workflows/secret` }));
  expect(await states()).toEqual([
    { scanId: scans[0], rule: 1, state: 'failed', attempts: 1, because: expect.stringContaining('answered 404') },
    { scanId: scans[1], rule: 1, state: 'failed', attempts: 1, because: expect.stringContaining('points elsewhere') },
    { scanId: scans[2], rule: 1, state: 'failed', attempts: 4, because: expect.stringContaining('after 4 attempts') },
    { scanId: scans[3], rule: 1, state: 'sent', attempts: 1, because: null },
  ]);
  expect(receiver.received.map(({ path }) => path)).not.toContain('/elsewhere');
  expect(JSON.stringify(await tenant.store.deliveries(tenant.tenantId, 9))).not.toMatch(/secret|127\.0\.0\.1/);
});

test('each rule tells what it is for, and nothing twice', async () => {
  for (const kind of ['new-critical', 'regression'] as const) await tenant.rule(kind, 'webhook');
  await tenant.rule('expiring', 'webhook', 30);
  const soon = finding('soon', { dueAt: addDays(minute(1), 30).replace(':01:', ':02:') });
  const critical = finding('grave', { severity: 'critical' });
  await tenant.scan(soon);
  await tenant.scan(soon, critical);
  await tenant.scan(soon);
  await tenant.scan(soon, critical);
  await deliverAll(notifier({ NOTIFY_WEBHOOK_URL: receiver.url }));
  const told = receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body).data.title]);
  expect(told).toEqual([
    ['0199-0002-1-webhook', '1 new critical finding'],
    ['0199-0002-3-webhook', '1 finding now due within 30 days'],
    ['0199-0004-2-webhook', '1 finding open again'],
  ]);
});

test('the signature is checked with the published key, and a token goes to an application of one’s own alone', async () => {
  await tenant.rule('digest', 'webhook');
  await tenant.scan(finding('a', { subject: { ...finding('a').subject, name: HOSTILE } }));
  await deliverAll(notifier({ NOTIFY_WEBHOOK_URL: receiver.url, NOTIFY_WEBHOOK_AUDIENCE: 'api://siem' }));
  const [request] = receiver.received;
  if (!request) throw new Error('Nothing was sent.');
  const { headers, body } = request;
  const { pem, id } = readEvidenceKey({ dataDir, keyFile: null });
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const [scheme, signature = ''] = String(headers['webhook-signature']).split(',');
  expect([scheme, headers['webhook-key-id'], headers.authorization]).toEqual([
    'v1a',
    id,
    'Bearer token for api://siem',
  ]);
  const isGood = (text: string) =>
    verify(null, Buffer.from(text), createPublicKey(pem), Buffer.from(signature, 'base64'));
  expect([isGood(signed), isGood(`${signed} `)]).toEqual([true, false]);
});

test('a test goes at once, past what waits, and is tried once', async () => {
  await tenant.rule('digest', 'slack');
  await tenant.scan();
  const what = notifier({ NOTIFY_SLACK_URL: receiver.url });
  const [slack] = what.channels.filter(isReady);
  if (!slack) throw new Error('Slack is not set.');
  receiver.answerNext({ status: 500 });
  expect(await sendTest(tenant.store, what, slack)).toBe('failed');
  expect(await sendTest(tenant.store, what, slack)).toBe('sent');
  await deliverAll(what);
  expect((await states()).map(({ state }) => state).sort()).toEqual(['failed', 'sent', 'sent']);
});

test('mail arrives once each, in order, through a mail server, after it was away', async () => {
  await tenant.rule('digest', 'mail');
  await tenant.scan(finding('a', { subject: { ...finding('a').subject, name: HOSTILE } }));
  await tenant.scan(finding('a', { subject: { ...finding('a').subject, name: HOSTILE } }), finding('b'));
  let server: MailServer | undefined;
  const env = { NOTIFY_MAIL_FROM: 'dosimeter@contoso.com', NOTIFY_MAIL_TO: 'a@contoso.com, b@contoso.com' };
  await deliverDue(tenant.store, notifier({ ...env, NOTIFY_SMTP_URL: 'smtp://127.0.0.1:1' }));
  expect((await states())[0]).toMatchObject({ state: 'waiting', because: expect.stringContaining('ESOCKET') });
  try {
    server = await startMailServer();
    await deliverAll(notifier({ ...env, NOTIFY_SMTP_URL: server.url }));
    const mails = server.mails();
    expect(mails.map((mail) => /^Message-ID: <(.+)@/im.exec(mail)?.[1])).toEqual([
      '0199-0001-1-mail',
      '0199-0002-1-mail',
    ]);
    expect(mails.map((mail) => /^Subject: (.+)$/im.exec(mail)?.[1])).toEqual([
      'Dosimeter: 1 open finding, 1 new, 0 resolved',
      'Dosimeter: 2 open findings, 1 new, 0 resolved',
    ]);
    expect(mails[0]).toMatch(/^X-RcptTo: a@contoso\.com, b@contoso\.com$/im);
    for (const mail of mails) {
      expect(mail).not.toMatch(/^bcc:/im);
      // As text it is what it is; as HTML it would run.
      expect(mail.slice(mail.indexOf('text/html'))).not.toContain('<script');
    }
  } finally {
    await server?.stop();
  }
}, 60_000);
