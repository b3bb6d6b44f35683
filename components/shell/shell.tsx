import {
  Boxes,
  ChartColumn,
  ClipboardCheck,
  Fingerprint,
  Gauge,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Radar,
  Route,
  Scale,
  ScanLine,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Keyboard } from '#components/shell/keyboard';
import { ShortcutSwitch, ShortcutTable } from '#components/shell/shortcut-table';
import { TopBar } from '#components/shell/top-bar';
import { type PageViews, ViewMenu } from '#components/views/view-menu';
import type { Role } from '#lib/model/access/role';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { LivingSummary } from '#lib/report/exceptions/living-summary';
import { day, moment, number, plural, shortDigest } from '#lib/report/words';

export interface ShellContext {
  /** With the counts of today. */
  readonly scan: (Scan & { readonly summary: LivingSummary }) | null;
  readonly scans: readonly Scan[];
  readonly running: Scan | null;
  readonly tenants: readonly { readonly tenantId: string; readonly name: string }[];
  /** Path of the page, for links that stay on it. */
  readonly path: string;
  readonly theme: 'system' | 'light' | 'dark';
  /** Single keys are listened to. */
  readonly hasKeyboard: boolean;
  readonly isLatest: boolean;
  /** What the search box holds, on the search page. */
  readonly search?: string;
  readonly visitor: ShellVisitor;
  /** Of a list that can be saved; null: the page has no views. */
  readonly views: PageViews | null;
}

/** Whoever looks at the page. */
export interface ShellVisitor {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hasSession: boolean;
  /** Anyone who reaches the dashboard may do everything: the demo. */
  readonly isOpen: boolean;
  readonly canSignIn: boolean;
}

interface RailItem {
  readonly href: string;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly count: number | null;
  readonly accepted?: number | undefined;
}

type Inventory = ScanSummary['inventory'];

/** As the page lists them without a filter: Microsoft's own are hidden there. */
const shownIdentities = (inventory: Inventory): number | null =>
  inventory ? inventory.identity.total - (inventory.identity.facets.publisher?.microsoft ?? 0) : null;

const shownWorkloads = (inventory: Inventory): number | null =>
  inventory ? inventory.workload.total - (inventory.workload.facets.serviceManaged?.yes ?? 0) : null;

/** Without a filter the page lists those that sign in. */
const shownCredentials = (inventory: Inventory): number | null =>
  inventory ? (inventory.credential.facets.role?.['sign-in'] ?? 0) : null;

/** Rail, top bar and the page between them. */
export function Shell({ context, children }: { readonly context: ShellContext; readonly children: ReactNode }) {
  const { scan, path } = context;
  const summary = scan?.summary;
  const keep = context.isLatest || !scan ? '' : `?scan=${scan.id}`;
  const { inventory } = summary ?? {};
  const above = [
    { href: '/', title: 'Overview', icon: ChartColumn, count: null },
    {
      href: '/findings',
      title: 'Findings',
      icon: TriangleAlert,
      count: summary ? summary.open : null,
      accepted: summary?.accepted,
    },
  ];
  const held = [
    { href: '/identities', title: 'Identities', icon: Fingerprint, count: shownIdentities(inventory) },
    { href: '/workloads', title: 'Workloads', icon: Boxes, count: shownWorkloads(inventory) },
    { href: '/access', title: 'Access', icon: ShieldCheck, count: inventory?.access.total ?? null },
    {
      href: '/credentials',
      title: 'Credentials',
      icon: KeyRound,
      count: shownCredentials(inventory),
    },
  ];
  const below = [
    { href: '/plan', title: 'Plan', icon: Route, count: inventory?.plan?.total ?? null },
    { href: '/compliance', title: 'Compliance', icon: ClipboardCheck, count: null },
    { href: '/exceptions', title: 'Exceptions', icon: Scale, count: null },
    { href: '/coverage', title: 'Coverage', icon: Radar, count: null },
    { href: '/rules', title: 'Rules', icon: ListChecks, count: summary ? summary.rules.length : null },
    { href: '/scans', title: 'Scans', icon: ScanLine, count: null },
  ];
  const isCurrent = (href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href));
  const railLink = ({ href, title, icon: Icon, count, accepted }: RailItem) => (
    <a key={href} href={`${href}${keep}`} {...(isCurrent(href) ? { 'aria-current': 'page' as const } : {})}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      {title}
      {count === null ? null : (
        <span className="count">
          {number(count)}
          {accepted ? (
            <>
              {' '}
              <span title={`${number(accepted)} more are accepted`}>
                (+{number(accepted)}
                <span className="visually-hidden"> accepted</span>)
              </span>
            </>
          ) : null}
        </span>
      )}
    </a>
  );
  return (
    <div className="shell">
      <aside className="rail">
        <div className="rail-inner">
          <a className="brand" href="/">
            <Gauge size={18} aria-hidden="true" />
            Dosimeter
          </a>
          <nav aria-label="Main">
            {above.map(railLink)}
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls. */}
            <div role="group" aria-labelledby="rail-inventory" className="rail-group">
              <span id="rail-inventory">Inventory</span>
              {held.map(railLink)}
            </div>
            {below.map(railLink)}
          </nav>
          {scan?.digest && summary && scan.finishedAt ? (
            <div className="sealed">
              Sealed scan {day(scan.finishedAt)}
              <br />
              <code>sha256 {shortDigest(scan.digest)}</code>
              <br />
              Rule set {summary.ruleSetVersion}, {plural(summary.rules.length, 'rule')}
            </div>
          ) : null}
        </div>
      </aside>
      <div>
        <TopBar context={context} />
        <main id="content" className="content">
          {scan && !context.isLatest && scan.finishedAt ? (
            <p className="notice">
              You are looking at the scan of {moment(scan.finishedAt)}; newer ones exist.
              <a href={path}>Show the latest</a>
            </p>
          ) : null}
          {context.views ? <ViewMenu views={context.views} /> : null}
          {children}
        </main>
      </div>
      {context.hasKeyboard ? (
        <Keyboard keep={keep}>
          <Help path={path} />
        </Keyboard>
      ) : null}
    </div>
  );
}

function Help({ path }: { readonly path: string }) {
  return (
    <>
      <header>
        <h2 id="help-title">Keyboard shortcuts</h2>
        <form method="dialog">
          <button type="submit" className="button">
            Close <kbd>Esc</kbd>
          </button>
        </form>
      </header>
      <ShortcutTable />
      <footer>
        <span className="meta">A key does nothing while you type in a field.</span>
        <ShortcutSwitch isOn back={path} />
      </footer>
    </>
  );
}
