import { expect, test } from '@playwright/test';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import ICAL from 'ical.js';
import { DATASETS } from '#lib/report/schema/published-schemas';
import { ocsfCheck, sarifCheck } from '#lib/report/testing/schema-check';
import { latestFinding } from './latest-finding.ts';

const linesOf = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

test('every row of every dataset fits its published schema', async ({ request }) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats(ajv);
  for (const dataset of DATASETS) {
    const answer = await request.get(`/api/v1/${dataset}?format=ndjson`);
    const [, schema = ''] = /<([^>]+)>; rel="describedby"/.exec(answer.headers().link ?? '') ?? [];
    const check = ajv.compile((await (await request.get(schema)).json()) as object);
    const rows = linesOf(await answer.text());
    if (dataset !== 'exceptions') expect([dataset, rows.length > 0]).toEqual([dataset, true]);
    for (const row of rows) expect([dataset, check(row), check.errors, row]).toEqual([dataset, true, null, row]);
  }
});

test('findings leave as OCSF and SARIF that the published schemas take, each finding once', async ({ request }) => {
  const all = linesOf(await (await request.get('/api/v1/findings?format=ndjson&accepted=all')).text());
  const check = ocsfCheck();
  const events = linesOf(await (await request.get('/api/v1/findings.ocsf')).text());
  expect(events).toHaveLength(all.length);
  expect(events.flatMap((event) => check(event))).toEqual([]);
  const classes = new Set(events.map((event) => (event as { class_uid: number }).class_uid));
  expect([...classes].sort()).toEqual([2004, 2008]);
  const compliance = linesOf(await (await request.get('/api/v1/findings.ocsf?class=2003&severity=critical')).text());
  expect(compliance.length).toBeGreaterThan(10);
  expect(compliance.flatMap((event) => check(event))).toEqual([]);
  expect((await request.get('/api/v1/findings.ocsf?class=9999')).status()).toBe(400);

  const log = (await (await request.get('/api/v1/findings.sarif')).json()) as { runs: { results: object[] }[] };
  expect(sarifCheck()(log)).toEqual([]);
  expect(log.runs[0]?.results).toHaveLength(all.length);
  const some = (await (await request.get('/api/v1/findings.sarif?severity=low')).json()) as typeof log;
  expect(some.runs[0]?.results.length).toBeLessThan(all.length);
});

test('a feed is made, read without a session, and revoked', async ({ page, playwright, baseURL }) => {
  await page.goto('/feeds');
  await page.getByLabel('Name', { exact: true }).fill('On call');
  await page.getByRole('button', { name: 'Make feed' }).click();
  const address = (await page.locator('code.address').textContent()) ?? '';
  expect(address).toMatch(/\/feeds\/expiry\.ics\?t=[\w-]{43}$/);
  const url = new URL(address);
  const calendarProgram = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const read = () => calendarProgram.get(`${url.pathname}${url.search}`);
  const answer = await read();
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as [string, never, never]);
  const events = calendar.getAllSubcomponents('vevent');
  expect(events.length).toBeGreaterThan(0);
  expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(events.length);

  await page.goto('/exports');
  await expect(page.getByRole('row').filter({ hasText: 'feed.read' }).first()).toContainText('feed of');
  expect(await page.content()).not.toContain(url.searchParams.get('t') ?? '-');
  await page.goto('/feeds');
  expect(await page.content()).not.toContain(url.searchParams.get('t') ?? '-');
  await page.getByRole('button', { name: 'Revoke feed On call' }).first().click();
  await expect(page.getByRole('status')).toContainText('revoked');
  expect((await read()).status()).toBe(404);
  expect((await calendarProgram.get(`/feeds/expiry.ics?t=${'A'.repeat(43)}`)).status()).toBe(404);
  await calendarProgram.dispose();
});

test('a day of the calendar leads to exactly what it counts', async ({ page }) => {
  await page.goto('/expiry');
  const day = page.locator('svg.heat a').first();
  const words = (await day.getAttribute('aria-label')) ?? '';
  const count = [...(words.split(': ')[1]?.matchAll(/(\d+) /g) ?? [])].reduce((sum, [, one]) => sum + Number(one), 0);
  await day.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main table.table').last().locator('tbody tr')).toHaveCount(count);
});

test('a ticket is text to copy, on the page and as a file', async ({ page, request }) => {
  const { findingId } = await latestFinding(request);
  const answer = await request.get(`/findings/${findingId}/ticket.md`);
  expect(answer.headers()['content-type']).toBe('text/markdown; charset=utf-8');
  await page.goto(`/findings/${findingId}`);
  await page.getByText('Show the text').click();
  expect(await page.getByLabel('Text of a ticket in Markdown').inputValue()).toBe(await answer.text());
  const rule = await request.get('/rules/long-lived-client-secret/ticket.md?severity=high');
  expect(await rule.text()).toContain('- [ ] `');
});
