import { expect, test } from '@playwright/test';
import { CONTROLS, FRAMEWORKS } from '#lib/model/reference/controls';
import { exported } from './latest-finding.ts';

type Row = Readonly<Record<'control_id' | 'open' | 'accepted' | 'findings_path' | 'result' | 'thresholds', string>>;

test('the numbers of every control are those of the list it leads to', async ({ request }) => {
  const totals = new Map<string, number>();
  let controls = 0;
  const byOwnThresholds: string[] = [];
  for (const { key } of FRAMEWORKS) {
    const rows = await exported<Row>(request, `/compliance/${key}/export.csv`);
    expect(rows.map(({ control_id }) => control_id)).toEqual(
      CONTROLS.filter((control) => control.key === key).map(({ id }) => id),
    );
    for (const row of rows) {
      controls += 1;
      const page = await request.get(`/compliance/${key}/${encodeURIComponent(row.control_id)}`);
      expect([row.control_id, page.status()]).toEqual([row.control_id, 200]);
      const text = (await page.text()).replaceAll('<!-- -->', '').replaceAll('&amp;', '&');
      expect([row.control_id, text.includes(`<h2>${row.result}</h2>`)]).toEqual([row.control_id, true]);
      if (row.findings_path === '') {
        expect(row.open).toBe('0');
        continue;
      }
      expect(text).toContain(`href="${row.findings_path}"`);
      if (row.findings_path.includes(`standard=${key}`)) {
        byOwnThresholds.push(`${key} ${row.control_id}`);
        expect([row.control_id, text.includes(row.thresholds.split('|')[0] ?? '')]).toEqual([row.control_id, true]);
      } else expect([row.control_id, row.thresholds]).toEqual([row.control_id, '']);
      const path = row.findings_path.replace('/findings?view=list&', '/api/v1/findings?');
      if (!totals.has(path)) totals.set(path, ((await (await request.get(path)).json()) as { total: number }).total);
      expect([row.control_id, Number(row.open)]).toEqual([row.control_id, totals.get(path)]);
    }
  }
  expect(byOwnThresholds).toEqual(expect.arrayContaining(['cis_m365 5.1.5.6', 'cis_controls 5.3', 'pcidss 8.3.9']));
  expect(controls).toBeGreaterThanOrEqual(146);
  expect(Math.max(...totals.values())).toBeGreaterThan(100);
});
