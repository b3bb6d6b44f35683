import { expect, test } from 'vitest';
import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { ownerMailto, ownerMarkdown } from '#lib/report/owners/owner-message';

const HOSTILE = 'pay](https://evil.example) ![x](y) <img src=x> @all `code` | cell\r\n# heading';
const scan = {
  tenantName: 'Contoso\r\nBcc: evil@evil.example',
  startedAt: '2026-11-26T08:00:00Z',
  finishedAt: null,
} as Scan;
const found = (index: number): FindingInScan =>
  ({
    id: `f${index}`,
    severity: 'high',
    ruleTitle: 'Client secret expires soon',
    dueAt: '2026-12-01T00:00:00Z',
    subject: { id: `app-${index}`, name: HOSTILE },
  }) as FindingInScan;
const message = (findings: number, address: string | null) => ({
  owner: { name: HOSTILE, address },
  scan,
  open: 40,
  findings: Array.from({ length: findings }, (_, index) => found(index)),
  origin: 'https://dosimeter.contoso.example',
  path: '/owners/ada',
});

test('a mail has one address, one subject and as many findings as fit', () => {
  const link = ownerMailto(message(30, 'ada+x?cc=evil@contoso.example')) ?? '';
  expect(link.length).toBeLessThanOrEqual(1_800);
  const url = new URL(link);
  expect(decodeURIComponent(url.pathname)).toBe('ada+x?cc=evil@contoso.example');
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
  expect(url.searchParams.get('subject')).not.toMatch(/[\r\n]/);
  expect(url.searchParams.get('body')).toContain('https://dosimeter.contoso.example/findings/f0');
  expect(url.searchParams.get('body')).toContain('https://dosimeter.contoso.example/owners/ada');
  expect(ownerMailto(message(1, null))).toBeNull();
});

test('names stay text in Markdown: no link, picture, markup, mention, cell or line of their own', () => {
  const written = ownerMarkdown(message(30, null));
  expect(written.split('\n').filter((line) => line.startsWith('| high'))).toHaveLength(20);
  expect(written).not.toMatch(/[^\\]\]\(https:\/\/evil/);
  expect(written).not.toMatch(/[^\\]<img/);
  expect(written).not.toContain('@all');
  expect(written).not.toMatch(/^# /m);
  for (const line of written.split('\n').filter((one) => one.startsWith('| high')))
    expect(line.replaceAll('\\|', '').split('|')).toHaveLength(6);
});
