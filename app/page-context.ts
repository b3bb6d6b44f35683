import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ShellContext, ShellVisitor } from '#components/shell/shell';
import { readKeyboard } from '#lib/access/keyboard';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { readTheme, type Theme } from '#lib/access/theme';
import { type Instant, toInstant } from '#lib/model/instant';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { type LivingSummary, withoutAccepted } from '#lib/report/exceptions/living-summary';
import { one, type SearchParams } from '#lib/report/url/query';
import { LEASE_MS } from '#lib/scan/start-scan';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';
import { currentVisitor } from './require-role';
import { viewedAt } from './viewed-at';
import { pageViews } from './views/page-views';

const PICKED_SCANS = 20;

export type SealedScan = Scan & { readonly summary: ScanSummary; readonly finishedAt: string };

/** A sealed scan whose counts are without what was accepted since. */
export type LivingScan = SealedScan & { readonly summary: LivingSummary };

export interface PageContext {
  readonly store: Store;
  readonly shell: ShellContext;
  /** The scan the page is about; null: none has been sealed yet. */
  readonly scan: SealedScan | null;
  /** The same scan as it reads today. */
  readonly living: LivingScan | null;
  /** When it is looked at: now, or for an earlier scan its end. */
  readonly at: Instant;
}

const isSealed = (scan: Scan | null): scan is SealedScan =>
  scan !== null && scan.summary !== null && scan.finishedAt !== null;

/** The store, or the page that says what is wrong with it: Next would hide the sentence. */
async function openedStore(): Promise<Store> {
  try {
    return await getStore();
  } catch (error) {
    if (error instanceof StoreError) redirect('/unavailable');
    throw error;
  }
}

async function shellVisitor(): Promise<ShellVisitor> {
  const { actor, hasSession } = await currentVisitor();
  const { isOpen, signIn } = getAccessSettings();
  return { name: actor.name, roles: actor.roles, hasSession, isOpen, canSignIn: signIn !== null };
}

/** What every page starts from: the scan it is about and what the shell shows around it. */
export async function pageContext(parameters: SearchParams, path: string): Promise<PageContext> {
  const store = await openedStore();
  await store.interruptStale(new Date().toISOString(), LEASE_MS);
  const asked = one(parameters, 'scan');
  const tenantId = one(parameters, 'tenant');
  const chosen = asked ? await store.scan(asked) : await store.latestSealed(tenantId ?? undefined);
  if (asked && !isSealed(chosen))
    redirect((await store.tombstone(asked)) ? `/scans/${encodeURIComponent(asked)}` : '/scans?failed=unknown-scan');
  const scan = isSealed(chosen) ? chosen : null;
  const scans = await store.scans({
    limit: PICKED_SCANS,
    states: ['complete', 'partial'],
    ...(scan ? { tenantId: scan.tenantId } : {}),
  });
  const [running] = await store.scans({ limit: 1, states: ['running'] });
  const theme: Theme = readTheme((await cookies()).get('theme')?.value);
  const at = scan ? await viewedAt(store, scan) : toInstant(new Date());
  const living = scan && { ...scan, summary: withoutAccepted(scan.summary, await store.acceptedIn(scan.id, at)) };
  const isLatest = scan === null || scans[0]?.id === scan.id;
  return {
    store,
    scan,
    living,
    at,
    shell: {
      scan: living,
      scans,
      running: running ?? null,
      tenants: await store.tenants(),
      path,
      theme,
      hasKeyboard: readKeyboard((await cookies()).get('keyboard')?.value),
      isLatest,
      visitor: await shellVisitor(),
      views: scan && (await pageViews(store, scan.tenantId, path, parameters, (await currentVisitor()).actor)),
    },
  };
}
