import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retryAfterMs } from '#lib/notify/channels/http-post';
import { readChannels } from '#lib/notify/settings/read-channels';

const channelsOf = (env: Readonly<Record<string, string>>) => readChannels(env, async () => 'token');
const problemOf = (env: Readonly<Record<string, string>>): string => {
  const [one] = channelsOf(env);
  return one && 'problem' in one ? one.problem : `usable: ${JSON.stringify(one)}`;
};
const TEAMS = 'https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=S3CR3T';
const MAIL = { NOTIFY_MAIL_FROM: 'd@contoso.com', NOTIFY_MAIL_TO: 'a@contoso.com' };

test('nothing is set, nothing is sent', () => {
  expect(channelsOf({})).toEqual([]);
});

test('a channel shows its host and never its address', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'dosimeter-url-')), 'url');
  writeFileSync(file, `${TEAMS}\n`);
  const channels = channelsOf({
    NOTIFY_TEAMS_URL_FILE: file,
    NOTIFY_SLACK_URL: 'https://hooks.slack.com/services/T/B/S3CR3T',
    NOTIFY_EVENT_GRID_URL: 'https://topic.westeurope-1.eventgrid.azure.net/api/events',
    NOTIFY_SMTP_URL: 'smtps://user:S3CR3T@mail.contoso.com',
    ...MAIL,
  });
  expect(channels.map((one) => ('host' in one ? [one.channel, one.host, one.proof] : one))).toEqual([
    ['teams', 'prod-1.westeurope.logic.azure.com', 'address'],
    ['slack', 'hooks.slack.com', 'address'],
    ['event-grid', 'topic.westeurope-1.eventgrid.azure.net', 'identity'],
    ['mail', 'mail.contoso.com:465', 'password'],
  ]);
  expect(JSON.stringify(channels)).not.toContain('S3CR3T');
});

test.each([
  [{ NOTIFY_TEAMS_URL: 'http://prod-1.westeurope.logic.azure.com/?sig=S3CR3T' }, 'must begin with https'],
  [{ NOTIFY_TEAMS_URL: 'https://logic.azure.com.evil.example/?sig=S3CR3T' }, 'a host that the service does not use'],
  [{ NOTIFY_TEAMS_URL: 'https://evillogic.azure.com/?sig=S3CR3T' }, 'a host that the service does not use'],
  [{ NOTIFY_SLACK_URL: 'file:///etc/S3CR3T' }, 'must begin with https'],
  [{ NOTIFY_SLACK_URL: 'S3CR3T' }, 'is not an address'],
  [{ NOTIFY_SLACK_URL: 'https://a:S3CR3T@hooks.slack.com/' }, 'a user name or a password'],
  [{ NOTIFY_WEBHOOK_URL: 'http://169.254.169.254/S3CR3T' }, 'must begin with https'],
  [{ NOTIFY_WEBHOOK_URL: 'http://10.0.0.4/S3CR3T' }, 'must begin with https'],
  [{ NOTIFY_WEBHOOK_URL: 'https://a.example/', NOTIFY_WEBHOOK_URL_FILE: '/S3CR3T' }, 'both set'],
  [{ NOTIFY_WEBHOOK_URL_FILE: '/nowhere/S3CR3T' }, 'cannot be read'],
  [
    { NOTIFY_WEBHOOK_URL: 'https://a.example/', NOTIFY_WEBHOOK_AUDIENCE: 'https://management.azure.com' },
    'opens nothing else',
  ],
  [{ NOTIFY_EVENT_GRID_URL: 'https://evil.example/S3CR3T' }, 'a host that the service does not use'],
  [{ NOTIFY_SMTP_URL: 'https://mail.contoso.com/S3CR3T' }, 'must be like smtps://'],
  [{ NOTIFY_SMTP_URL: 'smtps://mail.contoso.com' }, 'NOTIFY_MAIL_FROM must be'],
  [
    { NOTIFY_SMTP_URL: 'smtps://mail.contoso.com', ...MAIL, NOTIFY_MAIL_TO: 'a@b.c\r\nBcc: S3CR3T@x.y' },
    'MAIL_TO must',
  ],
  [{ NOTIFY_SMTP_URL: 'smtps://mail.contoso.com', ...MAIL, NOTIFY_SMTP_AUTH: 'entra' }, 'smtp.office365.com'],
  [{ NOTIFY_SMTP_URL: 'smtp://a:S3CR3T@smtp.office365.com', ...MAIL, NOTIFY_SMTP_AUTH: 'entra' }, 'holds a password'],
])('%o is refused in a sentence that repeats nothing of it', (env, words) => {
  const problem = problemOf(env as Readonly<Record<string, string>>);
  expect(problem).toContain(words);
  expect(problem).not.toContain('S3CR3T');
});

test('Retry-After is seconds or a date, never negative, and has an end', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs('Thu, 26 Nov 2026 12:01:00 GMT', now)).toBe(60_000);
  expect(retryAfterMs('Thu, 26 Nov 2026 11:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('99999999', now)).toBe(6 * 3_600_000);
  for (const text of [null, '', 'soon', '-5']) expect([null, 0]).toContain(retryAfterMs(text, now));
});
