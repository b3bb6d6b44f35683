import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { exported, latestFinding } from './latest-finding.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const;

// Every page there is, one after the other.
test.setTimeout(240_000);

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('every page is quiet, fits, has no style attribute and passes the accessibility rules', async ({
      page,
      request,
    }) => {
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(`${page.url()} ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
      for (const path of await routes(request)) {
        await page.goto(path, { waitUntil: 'load' });
        await expect(page.locator('h1')).toBeVisible();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          path,
        ).toBeLessThanOrEqual(1);
        expect(await (await request.get(path)).text(), path).not.toContain(' style="');
        // The policy forbids scripts that are put into the page, as it should; what the debugger evaluates goes round it.
        await page.evaluate(AXE);
        const violations = await page.evaluate(async (tags) => {
          const { axe } = window as unknown as {
            axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          return (await axe.run({ runOnly: tags, preload: false })).violations.map(
            ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
          );
        }, TAGS);
        expect(violations, path).toEqual([]);
      }
      expect(complaints).toEqual([]);
    });
  });
}

async function routes(request: Parameters<typeof latestFinding>[0]): Promise<readonly string[]> {
  const { findingId, scanId } = await latestFinding(request);
  return [
    '/',
    '/findings',
    '/findings?view=list&severity=high,medium&sort=-age',
    '/findings?view=list&q=no-such-thing',
    `/findings/${findingId}`,
    `/scans/${scanId}/findings/${findingId}`,
    '/views',
    '/settings/notifications',
    '/settings/notifications?notice=test-failed',
    '/settings/health',
    '/settings/permissions',
    '/settings/keyboard',
    '/settings/schedule',
    '/settings/schedule?failed=too-often&typed=x',
    '/exceptions',
    '/exceptions?state=revoked&q=no-such-thing',
    await exceptionOf(request, findingId),
    `/exceptions/new?finding=${findingId}`,
    '/exceptions/new?rule=long-lived-client-secret&severity=high',
    '/findings?view=list&accepted=all',
    '/owners',
    ...(await ownerPages(request)),
    `/owners/assign?finding=${findingId}`,
    '/owners/assign?rule=long-lived-client-secret&failed=odd-owner&typed=somebody',
    '/credentials',
    '/credentials?role=all&sort=-lifetime',
    '/identities?sort=-findings&cols=appid,created',
    ...(await firstOf(request, '/identities', 'identity_id')),
    '/workloads?managed=shown&cols=subscription,region',
    ...(await firstOf(request, '/workloads', 'workload_id')),
    '/access?state=-live',
    '/access?q=no-such-thing',
    '/plan?limit=25',
    '/plan?wave=none&sort=-due&limit=25',
    '/plan?q=no-such-thing',
    ...(await plans(request)),
    '/plan/report?print=1',
    '/search?q=mail',
    '/search',
    '/coverage',
    '/coverage?outcome=whole',
    '/rules',
    '/rules/long-lived-client-secret',
    '/reference',
    '/reference/terms',
    '/scans',
    `/scans/${scanId}`,
    `/scans/${scanId}..${scanId}`,
    '/audit',
    '/compliance',
    '/compliance/cis_m365',
    '/compliance/soc2/CC6.1',
    '/compliance/cis_m365/5.1.5.6',
    '/findings?standard=cis_m365&view=list',
    '/settings',
    '/settings/thresholds',
    '/settings/thresholds?failed=meanwhile',
    '/audit?action=export.csv&outcome=success',
    '/sessions',
    '/expiry',
    '/expiry?kind=certificate&from=0d&to=90d',
    '/exports',
    '/exports/schema/findings/v1',
    '/feeds',
    '/feeds?failed=name',
    '/forbidden',
    '/signed-out',
    '/sign-in/failed?because=no-role',
  ];
}

/** The page of an owner by the directory, and of one whose id is an address. */
async function ownerPages(request: Parameters<typeof latestFinding>[0]): Promise<string[]> {
  const rows = await exported<{ readonly owner_id: string }>(request, '/owners/export.csv');
  const ids = rows.map((row) => row.owner_id).filter(Boolean);
  const address = ids.find((id) => id.includes('@'));
  return [ids.find((id) => !id.includes('@')), address && `~${Buffer.from(address).toString('base64url')}`].map(
    (segment) => `/owners/${segment}`,
  );
}

/** The page of a request for an exception, made once. */
async function exceptionOf(request: Parameters<typeof latestFinding>[0], findingId: string): Promise<string> {
  const register = '/exceptions/export.csv';
  const [known] = await exported<{ readonly exception_id: string }>(request, register);
  if (known) return `/exceptions/${known.exception_id}`;
  const asked = {
    finding: findingId,
    category: 'fix_planned',
    justification: `A long word, ${'x'.repeat(200)}, and <b>markup</b>.`,
    ticket: 'SEC-1',
    expires: new Date().toISOString().slice(0, 10),
  };
  const sent = await request.post('/exceptions/request', { form: asked, maxRedirects: 0 });
  return sent.headers().location ?? '';
}

/** A plan of each route that occurs, and one with every dialect and the other identity. */
async function plans(request: Parameters<typeof latestFinding>[0]): Promise<string[]> {
  const rows = await exported<Readonly<Record<string, string>>>(request, '/plan/export.csv');
  const byRoute = new Map(rows.map((row) => [row.route, row.plan_id]));
  const mail = rows.find((row) => row.title === 'Mail Automation')?.plan_id;
  return [
    ...[...byRoute.values()].map((id) => `/plan/${id}`),
    `/plan/${mail}`,
    `/plan/${mail}?identity=system-assigned&dialect=bicep`,
  ];
}

/** The page of the first row of a list. */
async function firstOf(request: Parameters<typeof latestFinding>[0], path: string, column: string): Promise<string[]> {
  const [first] = await exported<Readonly<Record<string, string>>>(request, `${path}/export.csv`);
  const id = first?.[column];
  if (!id) throw new Error(`${path} lists nothing.`);
  return [id.startsWith('/') ? `${path}/~${Buffer.from(id).toString('base64url')}` : `${path}/${id}`];
}
