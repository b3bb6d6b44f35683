import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import { mailOf } from '#lib/report/notifications/mail';
import { type Message, messageOf, type SealedScan, testMessage } from '#lib/report/notifications/message';
import { slackMessage } from '#lib/report/notifications/slack-message';
import { teamsCard } from '#lib/report/notifications/teams-card';

const HOSTILE =
  '<!channel> *b* <https://evil.example|x> [l](https://evil.example) <img src=x onerror=1> "&\r\nBcc: a@b.c';

const row = (id: string): FindingInScan =>
  ({
    id,
    severity: 'critical',
    ruleTitle: 'Client secret never expires',
    subject: { kind: 'credential', id: 'key', name: `${HOSTILE} ${'x'.repeat(5_000)}` },
    dueAt: '2026-12-01T00:00:00Z',
  }) as unknown as FindingInScan;
const scan = {
  id: '0199',
  tenantId: 't',
  tenantName: HOSTILE,
  state: 'partial',
  finishedAt: '2026-11-26T12:00:00Z',
  summary: { readings: [{ outcome: 'denied' }, { outcome: 'whole' }] },
} as unknown as SealedScan;

const message = (): Message => {
  const rows = Array.from({ length: 30 }, (_, index) => row(`f${index}`));
  const made = messageOf({ kind: 'new-critical', days: null }, scan, { total: 30, rows }, 'https://d.example');
  if (!made) throw new Error('There is something to tell.');
  return made;
};

interface Part {
  readonly type?: string;
  readonly text?: unknown;
}
/** Every object inside, at any depth. */
function parts(value: unknown): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Part, ...Object.values(value).flatMap(parts)];
}

test('a message says how much it leaves out and what was not looked at', () => {
  const { title, more, gap, lines } = message();
  expect([title, lines.length, more]).toEqual(['30 new critical findings', 10, 20]);
  expect(gap).toBe('1 of 2 sources not read whole, so there may be more.');
  expect(messageOf({ kind: 'regression', days: null }, scan, { total: 0, rows: [] }, '')).toBeNull();
});

test('Slack gets the tenant’s text as plain text only, and within its limits', () => {
  const slack = slackMessage(message());
  for (const { type, text } of parts(slack))
    if (type === 'mrkdwn') expect(text).toMatch(/^<https:\/\/d\.example\/[^|<>]*\|[\w ]+>$/);
  const { text, blocks } = slack as { text: string; blocks: readonly unknown[] };
  expect(text).toBe('30 new critical findings');
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const part of parts(slack)) if (part.type === 'plain_text') expect(part).toMatchObject({ emoji: false });
});

test('Teams gets the tenant’s text in runs, which know no Markdown, and within 28 KB', () => {
  const card = teamsCard(message());
  for (const { type, text } of parts(card))
    if (typeof text === 'string' && text.includes('evil')) expect(type).toBe('TextRun');
  expect(parts(card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
  for (const part of parts(card)) if ('url' in part) expect(part.url).toMatch(/^https:\/\/d\.example\//);
  expect(Buffer.byteLength(JSON.stringify(card), 'utf16le')).toBeLessThan(28_000);
});

test('a mail holds the tenant’s text escaped, and none of it in its subject', () => {
  const { subject, text, html } = mailOf(message());
  expect(subject).toBe('Dosimeter: 30 new critical findings');
  expect(html).not.toMatch(/<img|<!channel|<https/);
  expect(html).toContain('&lt;img src=x onerror=1&gt; &quot;&amp;');
  expect([...html.matchAll(/href="([^"]*)"/g)].every(([, url]) => url?.startsWith('https://d.example/'))).toBe(true);
  // A line break of a name is shown as what it is.
  expect(text).not.toMatch(/^Bcc:/m);
});

test('a test needs no scan, and without an address of the dashboard there are no links', () => {
  for (const made of [slackMessage, teamsCard, mailOf])
    expect(JSON.stringify(made(testMessage('t', '')))).not.toMatch(/href|OpenUrl|\|Open/);
});
